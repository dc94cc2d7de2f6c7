from django.apps import AppConfig


class OutsideConfig(AppConfig):
    name = "forum.outside"
    verbose_name = "Outside service"

    def ready(self) -> None:
        from . import checks  # noqa: F401  # Django finds checks where they are imported.
