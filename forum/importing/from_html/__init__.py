"""HTML as people wrote it elsewhere, in our own Markdown."""

from .converter import markdown_from_html
from .escaping import escape
from .tree import TooTangled

__all__ = ["TooTangled", "escape", "markdown_from_html"]
