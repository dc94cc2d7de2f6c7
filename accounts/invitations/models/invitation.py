"""Ways in, for one person or for several."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User

TOKEN_BYTES = 24
"""192 bits: nobody guesses one, however many links there are."""

BOUND_LIVES = timedelta(days=14)
"""For an invitation by mail: a letter is read, put aside and found again within a fortnight."""

_signer = signing.Signer(salt="accounts.invitations")


class InvitationQuerySet(models.QuerySet[Any]):
    def standing(self) -> Self:
        """Those that still let somebody in."""
        return self.filter(
            revoked_at=None, expires_at__gt=timezone.now(), use_count__lt=F("max_uses")
        )

    def by(self, user: User) -> Self:
        return self.filter(inviter=user)


class Invitation(models.Model):
    """A way in: bound to one address and sent there, or a link for several people.

    Of a link only the hash is kept, so that it is shown once. What is bound has no link until its
    mail is written: it is signed then, and never seen by the one who invites.
    """

    inviter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(max_length=254, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    max_uses = models.PositiveIntegerField(default=1)
    use_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="a_link_is_one_invitation"
            ),
            models.CheckConstraint(
                condition=Q(email="") ^ Q(token_hash=""),
                name="invitation_is_for_an_address_or_a_link",
            ),
            models.CheckConstraint(
                condition=Q(use_count__lte=F("max_uses")), name="no_invitation_is_used_too_often"
            ),
        ]
        indexes = [models.Index("inviter", F("id").desc(), name="invitation_of_inviter")]

    def __str__(self) -> str:
        return f"{self.inviter} invites {self.email or f'{self.max_uses} people'}"

    @classmethod
    def bind(cls, inviter: User, email: str) -> Invitation:
        """For the one who reads mail at this address."""
        invitation: Invitation = cls.objects.create(
            inviter=inviter, email=email.lower(), expires_at=timezone.now() + BOUND_LIVES
        )
        return invitation

    @classmethod
    def open(cls, inviter: User, *, uses: int, days: int) -> tuple[Invitation, str]:
        """With the token of its link, which is nowhere afterwards."""
        token = token_urlsafe(TOKEN_BYTES)
        invitation: Invitation = cls.objects.create(
            inviter=inviter,
            token_hash=_hash(token),
            max_uses=uses,
            expires_at=timezone.now() + timedelta(days=days),
        )
        return invitation, token

    @classmethod
    def found_by(cls, token: str) -> Invitation | None:
        """Standing or not; None for a token that is none of ours."""
        # Both ways are gone, so that a wrong token takes as long as a right one.
        by_link = cls.objects.select_related("inviter").filter(token_hash=_hash(token)).first()
        try:
            pk, email = _signer.unsign_object(token)
        except (signing.BadSignature, ValueError, TypeError):
            pk, email = 0, ""
        by_mail = cls.objects.select_related("inviter").filter(pk=pk, email=email).first()
        return by_link or (by_mail if email else None)

    @property
    def signed_token(self) -> str:
        """For the mail to the address that it is bound to."""
        token: str = _signer.sign_object([self.pk, self.email])
        return token

    @property
    def is_bound(self) -> bool:
        return bool(self.email)

    @property
    def is_backed(self) -> bool:
        """Whoever gave it is still a member, and may speak."""
        return self.inviter.is_active and not self.inviter.is_suspended

    def is_for(self, address: str) -> bool:
        return not self.is_bound or self.is_for_alone(address)

    def is_for_alone(self, address: str) -> bool:
        """It was mailed to this address, and nowhere else."""
        return self.is_bound and self.email == address.lower()

    @property
    def is_used_up(self) -> bool:
        return self.use_count >= self.max_uses

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_standing(self) -> bool:
        return not (self.revoked_at or self.is_used_up or self.is_expired)

    def use(self) -> bool:
        """Count somebody; False where there is no room (any more)."""
        standing = Invitation.objects.standing().filter(pk=self.pk)
        return bool(standing.update(use_count=F("use_count") + 1))

    def revoke(self) -> bool:
        """False where it was revoked before."""
        return bool(
            Invitation.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=timezone.now())
        )


def _hash(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()
