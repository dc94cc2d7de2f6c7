from forum.tests.conftest import Open, browse

__all__ = ["Open", "browse"]
