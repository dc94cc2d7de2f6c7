from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "forum.figures"
    verbose_name = "Figures of moderation"
