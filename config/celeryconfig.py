"""Celery's settings, one name a line, as Celery spells them. docs/decisions/0003-outbox.md."""

from celery.schedules import crontab
from django.conf import settings
from kombu import Queue

from outbox import timing
from outbox.registry import OWN_QUEUE, QUEUES

# Kombu spells the address of a Unix socket, and the database there, in its own way.
broker_url = settings.REDIS_URL.replace("unix://", "redis+socket://", 1).replace(
    "?db=", "?virtual_host=", 1
)
broker_connection_retry_on_startup = True
# A worker waits for Redis as long as it takes: nothing else would start it again.
broker_connection_max_retries = None
broker_transport_options = {
    "visibility_timeout": timing.VISIBILITY_TIMEOUT,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "socket_keepalive": True,
}

task_queues = [Queue(name, routing_key=name) for name in QUEUES]
task_default_queue = OWN_QUEUE
task_ignore_result = True
task_acks_late = True
task_reject_on_worker_lost = True
task_soft_time_limit = timing.SOFT_LIMIT
task_time_limit = timing.HARD_LIMIT

# A worker does one job at a time, so that killing it can repeat one mail at most. More hands are
# more workers, on this machine or on others.
worker_concurrency = 1
worker_prefetch_multiplier = 1
worker_hijack_root_logger = False
# So many tasks share a connection to PostgreSQL; one for each would take half of their time.
CELERY_DB_REUSE_MAX = 100

timezone = "UTC"
beat_schedule_filename = str(settings.VAR_DIR / "beat-schedule")
beat_schedule = {
    "sweep": {
        "task": "outbox.sweep",
        "schedule": timing.SWEEP_EVERY,
        # While no worker runs, ticks gather. The limit is beat's clock against the worker's, so
        # it is longer than clocks go wrong.
        "options": {"expires": 20 * 60},
    },
    "sessions": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=3),
        "args": ["accounts.tidy_sessions"],
    },
    "copies": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=31),
        "args": ["leaving.tidy"],
    },
    "prune": {"task": "outbox.prune", "schedule": crontab(hour=4, minute=17)},
    "drafts": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=29),
        "args": ["drafts.tidy"],
    },
    "rankings": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=23),
        "args": ["paging.tidy"],
    },
    "cases": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=41),
        "args": ["moderation.keep_cases"],
    },
    "tips": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=47),
        "args": ["outsiders.tidy"],
    },
    "unreachable": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=53),
        "args": ["people.unreachable"],
    },
    "uploads": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=37),
        "args": ["uploads.tidy"],
    },
    "invitations": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=31),
        "args": ["invitations.tidy"],
    },
    "spam": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=41),
        "args": ["spam.learn"],
    },
    "addresses of guests": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=47),
        "args": ["outside.tidy"],
    },
    "domains": {
        "task": "outbox.daily",
        "schedule": crontab(hour=3, minute=53),
        "args": ["domains.gather"],
    },
    "fingerprints": {
        "task": "outbox.daily",
        "schedule": crontab(hour=3, minute=57),
        "args": ["likeness.tidy"],
    },
    "second looks": {
        "task": "outbox.daily",
        # After midnight, when the day before is whole.
        "schedule": crontab(hour=0, minute=11),
        "args": ["seconding.draw"],
    },
    "trust": {
        "task": "outbox.daily",
        "schedule": crontab(hour=3, minute=41),
        "args": ["trust.compute"],
    },
    "log": {
        "task": "outbox.daily",
        "schedule": crontab(hour=4, minute=43),
        "args": ["moderation.verify"],
    },
}
