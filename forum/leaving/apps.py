from django.apps import AppConfig


class LeavingConfig(AppConfig):
    name = "forum.leaving"
    label = "leaving"
