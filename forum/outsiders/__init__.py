"""Flags by people without an account, each confirmed by a link in a mail."""
