from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "forum.uploads"
    verbose_name = "Uploads"
