"""How long the outbox waits for what, in seconds, and why."""

import random

# Handlers talk SMTP with ten seconds a step; what takes longer than this is stuck. At the soft
# limit the handler gets an exception, which is a try like any other; at the hard one its process
# is killed.
SOFT_LIMIT = 20
HARD_LIMIT = 25

# A worker that was killed cannot say so. Past the hard limit nobody can be working on the job
# any more, so it may be claimed again; this is how long a kill delays it.
LEASE = 30

# Redis hands an unacknowledged message to another worker after this long. It must be longer than
# a task may run; what comes twice all the same is told apart by the lease.
VISIBILITY_TIMEOUT = 120

# How often the sweeper looks for due jobs whose doorbell was lost, or never rang.
SWEEP_EVERY = 2

# A doorbell that nobody answered for so long may be lost, and is rung again if the queue is short.
RING_AGAIN = 10

# Above so many messages in a queue, waiting is explained by the queue, not by lost messages.
SHORT_QUEUE = 500

# What one sweep rings at most, so that it ends well before the next.
SWEEP_SIZE = 1000

MAX_TRIES = 8
# 10 s, 30 s, 90 s, 4½ min, 13½ min, 40 min, 2 h: about three hours, in which greylisting ends
# and somebody can put right what was broken.
FIRST_RETRY = 10
RETRY_FACTOR = 3

# A kind that this worker does not know belongs to a release that is just being rolled out.
UNKNOWN_KIND_RETRY = 30

# PostgreSQL is restarted in a few seconds; then all who lost it come back, not in one moment.
DATABASE_RETRY = 3

# Done jobs are kept so long: their keys say what was done, and people ask about last week.
KEEP_DONE_DAYS = 30


def retry_after(tries: int) -> float:
    """Seconds to the next try, after so many; between half and one and a half times the rule.

    The spread keeps jobs that failed together, as a mail server went, from coming back together.
    """
    rule = FIRST_RETRY * float(RETRY_FACTOR) ** (tries - 1)
    return rule * random.uniform(0.5, 1.5)
