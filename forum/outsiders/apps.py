from django.apps import AppConfig


class OutsidersConfig(AppConfig):
    name = "forum.outsiders"
    label = "outsiders"
