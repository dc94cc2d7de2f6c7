from config.celery import app as celery_app

# Loaded with the settings, so that whoever rings a doorbell rings at our workers' door.
__all__ = ["celery_app"]
