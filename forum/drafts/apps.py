from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "forum.drafts"
    verbose_name = "Drafts"
