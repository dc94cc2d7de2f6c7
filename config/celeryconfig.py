"""Celery's settings, one name a line, as Celery spells them."""

from django.conf import settings

broker_url = settings.REDIS_URL.replace("unix://", "redis+socket://", 1)
broker_connection_retry_on_startup = True
broker_transport_options = {
    # Longer than any task may run, or Redis would hand a running task to a second worker.
    "visibility_timeout": 120,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
task_ignore_result = True
task_acks_late = True
task_reject_on_worker_lost = True
task_time_limit = 60
worker_prefetch_multiplier = 1
worker_hijack_root_logger = False
task_default_queue = "notifications"
timezone = "UTC"
