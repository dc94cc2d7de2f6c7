"""How often guests may write, and how often their addresses are written to."""

from __future__ import annotations

from accounts.limits import DAY, HOUR, Limit, Rate

# Several people of a school or an office write from one network; nobody writes so much by hand.
WRITING = Limit("guest_comment", per_network=Rate(20, HOUR))

# Whoever types another's address can have them mailed so often, from however many networks, and
# no oftener: each mail says how to make it none. Three is for those who mistype and try again.
CONFIRMING = Limit("guest_mail", per_key=Rate(3, DAY))

# A proven address needs no mail to publish, so what it may write is counted by itself.
PUBLISHING = Limit("guest_words", per_key=Rate(20, HOUR))
