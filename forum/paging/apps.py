from django.apps import AppConfig


class PagingConfig(AppConfig):
    name = "forum.paging"
    verbose_name = "Long discussions"
