from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "forum.scheduling"
    verbose_name = "Scheduled posts"
