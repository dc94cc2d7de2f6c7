"""How often guests may write. How often they are written to: MAILS_A_DAY, with the slips."""

from __future__ import annotations

from accounts.limits import HOUR, Limit, Rate

# Several people of a school or an office write from one network; nobody writes so much by hand.
WRITING = Limit("guest_comment", per_network=Rate(20, HOUR))

# A proven address needs no mail to publish, so what it may write is counted by itself.
PUBLISHING = Limit("guest_words", per_key=Rate(20, HOUR))
