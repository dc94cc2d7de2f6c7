"""The line to the workers: Celery messages through Redis, and how many wait there."""

from celery import current_app
from kombu import Producer
from kombu.exceptions import ChannelError

PERFORM = "outbox.perform"

# Seconds; longer than a healthy Redis ever takes, even on a busy machine.
REDIS_TIMEOUT = 1.0


class Line:
    """A connection of one's own. Every method raises what Redis, or the way to it, raises."""

    def __init__(self) -> None:
        self._connection = current_app.connection_for_write(
            transport_options={
                "socket_connect_timeout": REDIS_TIMEOUT,
                "socket_timeout": REDIS_TIMEOUT,
                # The default is to try for ever, with pauses.
                "max_retries": 1,
                "interval_start": 0,
            }
        )
        self._producer = Producer(self._connection)

    def ring(self, job_id: int, queue: str) -> None:
        """A message with the job's id and nothing else. It may be lost, late or doubled."""
        current_app.send_task(
            PERFORM, args=[job_id], queue=queue, producer=self._producer, retry=False
        )

    def length_of(self, queue: str) -> int:
        channel = self._connection.default_channel
        try:
            declared = channel.queue_declare(queue, passive=True)  # type: ignore[attr-defined]
        except ChannelError:  # To Redis an empty list is no list.
            return 0
        return int(declared.message_count)

    def close(self) -> None:
        self._connection.release()
