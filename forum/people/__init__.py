"""What moderators and administrators see of a person, and do about one."""
