"""How often people without an account may show something to the moderators."""

from __future__ import annotations

from datetime import timedelta

from accounts.limits import HOUR, Limit, Rate

# Several people of a school or an office read from one network; more than this is a campaign.
POINTING = Limit("outsider_flag", per_network=Rate(10, HOUR))

MAILS_A_DAY = 5
"""To one address, and since each tip has its mail, as many tips by it. So often whoever types
another's address can have them mailed, from however many networks."""

CONFIRM_WITHIN = timedelta(days=3)
"""A weekend, as with guests' comments. Later an address that is not theirs is thrown away."""

KEPT = timedelta(days=30)
"""Behind the decision, address and words: so long an author may appeal, or somebody ask again."""

KEPT_IF_LEGAL = timedelta(days=183)
"""Six months: so long who gave notice may complain of a decision (Article 20 of the Digital
Services Act), and the site may have to show what it was told."""

KEPT_UNDECIDED = timedelta(days=183)
"""What nobody decided in half a year is about words that are gone, or no longer asked about."""
