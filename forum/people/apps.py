from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "forum.people"
    verbose_name = "What moderators keep of people"
