from django.apps import AppConfig


class HeatConfig(AppConfig):
    name = "forum.heat"
    verbose_name = "Heated discussions"
