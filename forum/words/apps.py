from django.apps import AppConfig


class WordsConfig(AppConfig):
    name = "forum.words"
    verbose_name = "Words"
