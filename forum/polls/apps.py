from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "forum.polls"
    verbose_name = "Polls"
