"""What somebody shows besides a password, or instead of one: passkeys, codes of an app, recovery
codes. docs/decisions/0008-ways-in.md.
"""
