from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "forum.screening"
    verbose_name = "Screening"
