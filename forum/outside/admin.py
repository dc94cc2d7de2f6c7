"""Whether the service answers."""

from __future__ import annotations

from django.contrib import admin

from forum.notifications.admin import ReadOnlyAdmin

from .models import Availability


@admin.register(Availability)
class AvailabilityAdmin(ReadOnlyAdmin):
    list_display = ["service", "answers", "answered_at", "faults", "last_fault", "rests_until"]
    search_fields = ["service", "last_fault"]

    @admin.display(boolean=True)
    def answers(self, line: Availability) -> bool:
        return not line.is_down
