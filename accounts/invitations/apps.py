from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "accounts.invitations"
    verbose_name = "Invitations"

    def ready(self) -> None:
        # So that whoever writes mails knows how these are written.
        from . import mails  # noqa: F401
