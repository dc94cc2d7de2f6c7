from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "forum.links"
    verbose_name = "Linked pages"
