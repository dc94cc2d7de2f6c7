from .complaint import Complaint
from .erasure import Erased, Erasure
from .note import Note
from .template import Template

__all__ = ["Complaint", "Erased", "Erasure", "Note", "Template"]
