from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "forum.appeals"
    verbose_name = "Appeals"

    def ready(self) -> None:
        # So that whoever writes mails knows how to appeal.
        from . import mails  # noqa: F401
