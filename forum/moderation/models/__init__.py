from .case import Case, Matter
from .decision import Act, Decision, ReadOnlyError, in_field
from .flag import Flag

__all__ = ["Act", "Case", "Decision", "Flag", "Matter", "ReadOnlyError", "in_field"]
