"""Jobs as they are: to look at, to search, and to replay when dead. Nothing is edited by hand."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from outbox.models import STATE, Job, JobQuerySet, State


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, state.label) for state in State]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:
        state = self.value()
        return queryset.alias(stands=STATE).filter(stands=state) if state else queryset


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # Django has it without brackets
    list_display = ["id", "kind", "key", "state", "queue", "due", "tries", "last_error"]
    list_filter = [StateFilter, "kind", "queue"]
    search_fields = ["kind", "key", "last_error"]
    actions = ["replay"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> JobQuerySet:
        return Job.objects.with_state()

    @admin.display(ordering="state")
    def state(self, job: Job) -> str:
        return job.state

    @admin.action(description="Replay the dead ones among them", permissions=["replay"])
    def replay(self, request: HttpRequest, queryset: JobQuerySet) -> None:
        replayed = queryset.replay()
        self.message_user(request, f"{replayed} begin anew, within seconds.", messages.SUCCESS)

    def has_replay_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("outbox.change_job")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:
        return False
