"""Find a Python that is new enough. Every Python can read this file; nothing newer belongs here."""

import os
import sys

NEEDED = (3, 11)
NAMES = ["python3." + str(minor) for minor in range(19, 10, -1)]


def require():
    """Return under a Python that is new enough, or begin again with one, or say what is needed."""
    if sys.version_info >= NEEDED:
        return
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        for name in NAMES:
            found = os.path.join(folder, name)
            if os.access(found, os.X_OK) and is_new_enough(found):
                os.execv(found, [found] + sys.argv)
    sys.exit("Folkmoot needs Python 3.11 or newer, and this is " + sys.version.split()[0] + ".")


def is_new_enough(python):
    """Wrappers of version managers stand in PATH for versions that are not there."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return os.spawnl(os.P_WAIT, python, python, "-c", check) == 0
