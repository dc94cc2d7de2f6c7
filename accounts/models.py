"""People."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.indexes import OpClass
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import confusables, names
from .choices import Density, Theme, Trust
from .fields import DerivedCharField
from .left_names import GONE, LeftName

TAKEN = "Somebody here has this name already."
FORMERLY_TAKEN = "Somebody here had this name before, and what was said to them still bears it."
LOOKALIKE = "Somebody here has a name that looks like this one. Please choose another."
ADDRESS_TAKEN = "Somebody here uses this address already."


def validate_name(name: str) -> None:
    if objection := names.objection_to(names.normalise(name)):
        raise ValidationError(objection, code="invalid_name")


class People(BaseUserManager["User"]):
    """Where people are made and found."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(folded=names.fold(username or ""))

    def called(self, name: str) -> User | None:
        """Whoever has this name, however it is cased."""
        return self.filter(folded=names.fold(name)).first()

    def known_as(self, name: str) -> User | None:
        """Whoever has this name or had it: nobody else can have come to it since."""
        return self.called(name) or self.filter(former_names__folded=names.fold(name)).first()

    def objection_to(self, name: str, *, bearer: User | None = None) -> str | None:
        """Why a newcomer, or the bearer of another name, cannot have this one."""
        return names.objection_to(name) or self.objection_to_look(name, bearer=bearer)

    def objection_to_look(self, name: str, *, bearer: User | None = None) -> str | None:
        """Names that somebody has come first: one that is left moves to the former ones."""
        others = self.exclude(pk=bearer.pk) if bearer else self.all()
        folded, skeleton = names.fold(name), confusables.skeleton(name)
        if others.filter(folded=folded).exists():
            return TAKEN
        if others.filter(skeleton=skeleton).exists():
            return LOOKALIKE
        if others.filter(former_names__folded=folded).exists():
            return FORMERLY_TAKEN
        if others.filter(former_names__skeleton=skeleton).exists():
            return LOOKALIKE
        return FORMERLY_TAKEN if LeftName.is_kept(name) else None

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
        if self.filter(email=email.lower()).exists():
            raise ValidationError({"email": ADDRESS_TAKEN})
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


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account.

    `name` is shown as typed. It is found by `folded`, whatever its case, and `skeleton` keeps away
    names that look like it; both follow the name by themselves (docs/decisions/0005-names.md).

    Changes elsewhere: `email` is the address that allauth keeps as primary in EmailAddress, which
    also knows whether it was confirmed.
    """

    name = models.CharField(
        max_length=names.MAX_LENGTH,
        unique=True,
        error_messages={"unique": TAKEN},
        validators=[validate_name],
        help_text="Letters, digits and _ - . between them; 2 to 30 characters.",
    )
    folded = DerivedCharField(max_length=100, of="name", by=names.fold)
    skeleton = DerivedCharField(max_length=400, of="name", by=confusables.skeleton)
    email = models.EmailField(
        "e-mail address", max_length=254, unique=True, error_messages={"unique": ADDRESS_TAKEN}
    )

    is_moderator = models.BooleanField(
        "moderator", default=False, help_text="May see what is flagged or held, and act on it."
    )
    is_active = models.BooleanField(
        "active", default=True, help_text="Accounts are closed on the site, at a member's record."
    )
    is_staff = models.BooleanField("staff", default=False, help_text="May open these pages.")
    joined_at = models.DateTimeField("joined", default=timezone.now, editable=False)

    trust_level = models.PositiveSmallIntegerField(choices=Trust, default=Trust.NEW)
    is_trust_locked = models.BooleanField(
        default=False, help_text="The level was granted by a moderator and is not computed."
    )
    suspended_until = models.DateTimeField(null=True, blank=True)
    silenced_until = models.DateTimeField(null=True, blank=True)
    limited_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then they write as much as newcomers may."
    )

    picture = models.CharField(
        max_length=64, blank=True, help_text="The name of an uploaded picture; or one is drawn."
    )
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    density = models.CharField(max_length=11, choices=Density, default=Density.COMFORTABLE)
    language = models.CharField(max_length=10, blank=True, help_text="Empty: as the browser asks.")
    time_zone = models.CharField(max_length=63, blank=True, help_text="Empty: the site's, UTC.")
    thread_order = models.CharField(
        max_length=20, blank=True, help_text="Of answers. Empty: as the board has them."
    )
    last_active_on = models.DateField(null=True, blank=True, editable=False)

    # What they asked for, while there is still time to think again.
    leaving_at = models.DateTimeField(null=True, blank=True, editable=False)
    takes_words_along = models.BooleanField(default=False, editable=False)

    # Set where an administrator sees a page as this person: nothing is noted of their reading then.
    is_looked_through = False

    objects = People()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"
        # allauth looks people up by it.
        indexes = [
            models.Index(Upper("name"), name="person_by_name"),
            # Names are completed while they are typed, in whatever order the database has letters.
            models.Index(OpClass("folded", name="varchar_pattern_ops"), name="person_by_beginning"),
            models.Index(fields=["picture"], condition=~Q(picture=""), name="person_by_picture"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["folded"],
                name="no_two_people_share_a_name",
                violation_error_message=TAKEN,
            ),
            models.UniqueConstraint(
                fields=["skeleton"],
                name="no_two_names_look_alike",
                violation_error_message=LOOKALIKE,
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="no_two_people_share_an_address",
                violation_error_message=ADDRESS_TAKEN,
            ),
            models.CheckConstraint(condition=~Q(email=""), name="everybody_has_an_address"),
            models.CheckConstraint(
                condition=Q(trust_level__in=Trust.values), name="trust_is_one_of_its_levels"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("member", args=[self.name])

    @property
    def has_left(self) -> bool:
        """The account is deleted; the row is there for what refers to it, and tells nothing."""
        return not self.is_active and self.email.endswith(GONE)

    @property
    def shown_name(self) -> str:
        return "deleted member" if self.has_left else self.name

    @property
    def moderates(self) -> bool:
        appointed = self.is_moderator or self.is_superuser
        return self.is_active and appointed and not self.is_suspended

    @property
    def is_suspended(self) -> bool:
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def zone(self) -> ZoneInfo:
        """In which their clock goes."""
        try:
            return ZoneInfo(self.time_zone or settings.TIME_ZONE)
        except (KeyError, ValueError):
            # Zones come and go with the machine's table of them.
            return ZoneInfo(settings.TIME_ZONE)

    @property
    def is_silenced(self) -> bool:
        """May read, vote and flag, and write nothing."""
        return self.silenced_until is not None and self.silenced_until > timezone.now()

    @property
    def is_limited(self) -> bool:
        return self.limited_until is not None and self.limited_until > timezone.now()

    @property
    def writing_level(self) -> int:
        """The level of trust that says how much they may write."""
        return Trust.NEW if self.is_limited else self.trust_level

    def limit(self, until: datetime) -> None:
        self.limited_until = until
        self.save(update_fields=["limited_until"])

    def prefer(self, **choices: str) -> None:
        """Keep how they want to see the site, and write nothing else of the row."""
        for name, choice in choices.items():
            setattr(self, name, choice)
        self.save(update_fields=choices)

    def be_active(self) -> None:
        """Note the day: no hour, and nothing of what was done."""
        today = timezone.now().date()
        if self.last_active_on != today:
            User.objects.filter(pk=self.pk).update(last_active_on=today)
            self.last_active_on = today

    @property
    def addresses(self) -> models.QuerySet[EmailAddress]:
        """The one that counts, and perhaps one that is to be confirmed before it does."""
        own: models.QuerySet[EmailAddress] = EmailAddress.objects.filter(user=self)
        return own

    def keep_address(self, address: str, *, confirmed: bool) -> None:
        """Make this the only address; links that were sent to others are dead with them."""
        with transaction.atomic():
            self.addresses.delete()
            EmailAddress.objects.create(user=self, email=address, primary=True, verified=confirmed)
            if self.email != address:
                self.email = address
                self.save(update_fields=["email"])

    def confirm_address(self) -> bool:
        """Whoever opened what was sent to the address has it."""
        unconfirmed = self.addresses.filter(email=self.email, verified=False)
        return bool(unconfirmed.update(verified=True))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password they began with, and with the role."""
        key_salt = "accounts.models.User.get_session_auth_hash"
        role = (self.is_moderator, self.is_staff, self.is_superuser)
        value = f"{self.password}{role}"
        return salted_hmac(key_salt, value, secret=secret, algorithm="sha256").hexdigest()


class FormerName(models.Model):
    """A name that somebody had: it leads to them, and nobody else can take it or one like it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=names.MAX_LENGTH)
    folded = DerivedCharField(max_length=100, of="name", by=names.fold)
    skeleton = DerivedCharField(max_length=400, of="name", by=confusables.skeleton)
    left_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folded"], name="a_former_name_leads_to_one_person"),
        ]
        indexes = [models.Index("skeleton", name="former_name_by_look")]

    def __str__(self) -> str:
        return f"{self.name}, now {self.user}"
