"""People."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from . import names
from .confusables import skeleton


def validate_name(name: str) -> None:
    if objection := names.objection_to(names.normalise(name)):
        raise ValidationError(objection, code="invalid_name")


class DerivedCharField(models.CharField):
    """Text computed from another field whenever the row is written."""

    def __init__(self, *args: Any, of: str = "", by: Callable[[str], str] = str, **kwargs: Any):
        self.of, self.by = of, by
        super().__init__(*args, editable=False, **kwargs)

    def deconstruct(self) -> Any:
        """For migrations it is a plain column."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        derived = self.by(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, derived)
        return derived


class People(BaseUserManager["User"]):
    """Where people are made and found."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(folded=names.fold(username or ""))

    def create_user(
        self,
        name: str,
        email: str,
        password: str | None = None,
        *,
        address_confirmed: bool = False,
        **extra: Any,
    ) -> User:
        """Who has not confirmed an address cannot log in yet."""
        user = self.model(name=names.normalise(name), email=email.lower(), **extra)
        user.set_password(password)
        with transaction.atomic(using=self.db):
            user.save(using=self.db)
            EmailAddress.objects.using(self.db).create(
                user=user, email=user.email, primary=True, verified=address_confirmed
            )
        return user

    def create_superuser(
        self, name: str, email: str, password: str | None = None, **extra: Any
    ) -> User:
        """Who can run this on the server needs no mail to prove an address."""
        extra = {"is_staff": True, "is_superuser": True, "address_confirmed": True} | extra
        return self.create_user(name, email, password, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account.

    `name` is shown as typed. It is found by `folded`, whatever its case, and `skeleton` keeps away
    names that look like it; both follow the name by themselves (docs/decisions/0005-names.md).
    """

    name = models.CharField(
        max_length=names.MAX_LENGTH,
        unique=True,
        error_messages={"unique": "Somebody here has this name already."},
        validators=[validate_name],
        help_text="Letters, digits and _ - . between them; 2 to 30 characters.",
    )
    folded = DerivedCharField(max_length=100, of="name", by=names.fold)
    skeleton = DerivedCharField(max_length=400, of="name", by=skeleton)
    email = models.EmailField("e-mail address", max_length=254)

    is_moderator = models.BooleanField(
        "moderator", default=False, help_text="May see what is flagged or held, and act on it."
    )
    is_active = models.BooleanField(
        "active", default=True, help_text="Take this away instead of deleting somebody."
    )
    is_staff = models.BooleanField("staff", default=False, help_text="May open these pages.")
    joined_at = models.DateTimeField("joined", default=timezone.now, editable=False)

    objects = People()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                name="no_two_people_share_a_name",
                violation_error_message="Somebody here has this name already.",
            ),
            models.UniqueConstraint(
                fields=["skeleton"],
                name="no_two_names_look_alike",
                violation_error_message="Somebody here has a name that looks like this one.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="no_two_people_share_an_address",
                violation_error_message="Somebody here uses this address already.",
            ),
            models.CheckConstraint(condition=~Q(email=""), name="everybody_has_an_address"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.name])

    @property
    def moderates(self) -> bool:
        return self.is_active and (self.is_moderator or self.is_superuser)
