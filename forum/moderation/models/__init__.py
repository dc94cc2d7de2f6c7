from .decision import Act, Decision, ReadOnlyError, in_field
from .flag import Flag

__all__ = ["Act", "Decision", "Flag", "ReadOnlyError", "in_field"]
