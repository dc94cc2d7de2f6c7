from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "forum.joining"
    verbose_name = "Joined and split discussions"
