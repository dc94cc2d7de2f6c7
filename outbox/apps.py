from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self) -> None:
        """Every process knows who performs what: writers need the queue, workers the function."""
        autodiscover_modules("tasks")
