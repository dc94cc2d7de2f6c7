from django.apps import AppConfig


class DomainsConfig(AppConfig):
    name = "forum.domains"
    verbose_name = "Domains"
