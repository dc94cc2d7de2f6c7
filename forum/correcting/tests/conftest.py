from forum.moderation.tests.conftest import bob, mallory, work

__all__ = ["bob", "mallory", "work"]
