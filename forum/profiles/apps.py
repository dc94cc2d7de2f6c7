from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "forum.profiles"
    label = "profiles"
