"""The Celery application: how work is fetched, and what beat ticks.

Durability is the outbox's, not Redis's: see docs/decisions/0003-outbox.md.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("folkmoot")
app.config_from_object("config.celeryconfig")
app.autodiscover_tasks()
