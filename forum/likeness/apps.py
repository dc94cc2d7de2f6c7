from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "forum.likeness"
    verbose_name = "Words that are alike"
