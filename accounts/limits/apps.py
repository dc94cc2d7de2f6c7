from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "accounts.limits"

    def ready(self) -> None:
        from . import allauths

        allauths.count_here()
