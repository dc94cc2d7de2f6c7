"""Who lets whom in: invitations, requests to join, and the tree that grows of them.

docs/decisions/0013-invitations.md.
"""
