from django.apps import AppConfig


class SecondingConfig(AppConfig):
    name = "forum.seconding"
    verbose_name = "Second looks"
