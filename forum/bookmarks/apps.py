from django.apps import AppConfig


class BookmarksConfig(AppConfig):
    name = "forum.bookmarks"
    verbose_name = "Bookmarks"
