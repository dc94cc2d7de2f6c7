"""Pages elsewhere that posts are about: what they say of themselves, and where else one of them is
discussed."""
