"""Where somebody is logged in: the list of it, and what ends it."""
