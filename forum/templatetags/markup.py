"""The one place that marks text as safe: over HTML that forum.markup made and we stored."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def rendered(html: str) -> SafeString:
    """Show stored HTML as it is. Only ever for a `body_html`."""
    return mark_safe(html)
