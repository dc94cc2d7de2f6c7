"""People, for administrators. Nobody sees a password here, not even its hash."""

from __future__ import annotations

from typing import Any

# Imported so that it registers itself first: what it registers is replaced below.
import allauth.account.admin
import allauth.mfa.admin
import allauth.socialaccount.admin
import allauth.usersessions.admin  # noqa: F401
from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from . import names, renaming
from .factors import telling
from .factors.door import second_factor_required
from .models import User

# One door, with its limits and its confirmed addresses.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin_view = admin.site.admin_view
admin.site.admin_view = lambda view, cacheable=False: second_factor_required(  # type: ignore[method-assign,assignment,misc]
    admin_view(view, cacheable)
)
for model in (EmailAddress, Authenticator, UserSession, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(model)

ROLES = ("is_moderator", "is_staff", "is_superuser", "groups", "user_permissions")
# What could lock somebody out of these pages for good.
OWN = ("is_staff", "is_superuser")


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]  # Django has it without brackets
    class Meta:
        model = User
        fields = ["name", "email", "is_active", *ROLES]

    def clean_name(self) -> str:
        name = names.normalise(self.cleaned_data["name"])
        bearer = self.instance if self.instance.pk else None
        if objection := User.objects.objection_to(name, bearer=bearer):
            raise ValidationError(objection)
        return name

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = PersonForm
    list_display = ["name", "email", "is_active", "is_moderator", "is_staff", "joined_at"]
    list_filter = ["is_active", "is_moderator", "is_staff", "is_superuser", "joined_at"]
    search_fields = ["name", "folded", "email"]
    ordering = ["-joined_at"]
    readonly_fields = ["joined_at", "last_login", "record"]
    filter_horizontal = ["groups", "user_permissions"]
    fieldsets = [
        (None, {"fields": ["name", "email", "is_active", "record", "joined_at", "last_login"]}),
        ("What they may do", {"fields": list(ROLES)}),
    ]

    @admin.display
    def record(self, person: User) -> str:
        """The way to close an account, or to open it again, with a reason that is told."""
        if person.pk is None:
            return "–"
        address = reverse("people:person", args=[person.name])
        return format_html('<a href="{}">Suspend, or take down with all words</a>', address)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Whoever may set an address may open the account, so that is kept to superusers too."""
        readonly = set(self.readonly_fields)
        if obj:
            # Closed by suspending or taking down, on the site, where it has a reason and is told.
            readonly.add("is_active")
        if not _is_superuser(request):
            readonly.update({"email", *ROLES} if obj else ROLES)
        if obj and obj.pk == request.user.pk:
            readonly.update(OWN)
        return sorted(readonly)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj and _has_role(obj) and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Who wrote something is protected by it; what staff did here must keep its name."""
        if not _is_superuser(request):
            return False
        return obj is None or not LogEntry.objects.filter(user=obj).exists()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        elif "name" in form.changed_data:
            renaming.keep_former(obj, form.initial["name"])
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            obj.keep_address(obj.email, confirmed=False)
            words = f"{obj.name} opens the account by “Forgot your password?” with {obj.email}."
            self.message_user(request, words, messages.INFO)


class ReadOnly:
    """What is written elsewhere, here only to be found."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["email", "user", "primary", "verified"]
    list_filter = ["primary", "verified"]
    search_fields = ["email", "user__name"]
    list_select_related = ["user"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They go with their person; by itself one can be asked for again."""
        return _is_superuser(request)


@admin.register(Authenticator)
class FactorAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """Without what it holds. Taken away where somebody lost it and proved who they are."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    search_fields = ["user__name"]
    list_select_related = ["user"]
    fields = ["user", "type", "created_at", "last_used_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _is_superuser(request)

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        super().delete_model(request, obj)
        telling.factor_removed(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for factor in queryset:
            self.delete_model(request, factor)


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["action_time", "user", "content_type", "object_repr", "get_change_message"]
    list_filter = ["action_flag", "content_type"]
    search_fields = ["object_repr", "change_message", "user__name"]
    list_select_related = ["user", "content_type"]
    date_hierarchy = "action_time"


def _is_superuser(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_superuser


def _has_role(person: User) -> bool:
    return person.is_moderator or person.is_staff or person.is_superuser
