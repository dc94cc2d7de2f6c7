from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "forum.rules"
    verbose_name = "Rules"
