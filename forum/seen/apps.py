from django.apps import AppConfig


class SeenConfig(AppConfig):
    name = "forum.seen"
    verbose_name = "What is read and followed"
