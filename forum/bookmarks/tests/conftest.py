from forum.notifications.tests.conftest import work  # noqa: F401
from forum.tests.conftest import browse  # noqa: F401
