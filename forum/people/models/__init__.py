from .erasure import Erased, Erasure
from .note import Note
from .template import Template

__all__ = ["Erased", "Erasure", "Note", "Template"]
