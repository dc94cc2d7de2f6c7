"""Pictures of numbers as plain shapes, which templates write as SVG. Pure: no database."""

from .bars import Bar, Bars, draw_bars
from .lines import Line, Lines, Series, draw_lines

__all__ = ["Bar", "Bars", "Line", "Lines", "Series", "draw_bars", "draw_lines"]
