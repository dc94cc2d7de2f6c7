"""Where people are made and found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.core.exceptions import ValidationError
from django.db import transaction

from . import names
from .confusables import skeleton

if TYPE_CHECKING:
    from .models import User

TAKEN = "Somebody here has this name already."
LOOKALIKE = "Somebody here has a name that looks like this one. Please choose another."


class People(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(folded=names.fold(username or ""))

    def called(self, name: str) -> User | None:
        """Whoever has this name, however it is cased."""
        return self.filter(folded=names.fold(name)).first()

    def objection_to(self, name: str, *, bearer: User | None = None) -> str | None:
        """Why a newcomer, or the bearer of another name, cannot have this one."""
        if objection := names.objection_to(name):
            return objection
        others = self.exclude(pk=bearer.pk) if bearer else self.all()
        if others.filter(folded=names.fold(name)).exists():
            return TAKEN
        if others.filter(skeleton=skeleton(name)).exists():
            return LOOKALIKE
        return None

    def create_user(
        self,
        name: str,
        email: str,
        password: str | None = None,
        *,
        address_confirmed: bool = False,
        **extra: Any,
    ) -> User:
        """Somebody, together with their address; who has not confirmed it cannot log in yet.

        Reserved names are free here: an administrator may well be called admin.
        """
        name = names.normalise(name)
        if objection := self.objection_to(name):
            raise ValidationError({"name": objection})
        user = self.model(name=name, email=email.lower(), **extra)
        user.set_password(password)
        with transaction.atomic(using=self.db):
            user.save(using=self.db)
            user.keep_address(user.email, confirmed=address_confirmed)
        return user

    def create_superuser(
        self, name: str, email: str, password: str | None = None, **extra: Any
    ) -> User:
        """Who can run this on the server needs no mail to prove an address."""
        extra = {"is_staff": True, "is_superuser": True, "address_confirmed": True} | extra
        return self.create_user(name, email, password, **extra)
