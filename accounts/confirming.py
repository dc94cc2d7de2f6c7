"""The wait between signing up and having confirmed one's address.

What is said and done here is the same whether the sign-up made an account or met one that exists
already: then there is nobody in `login.user`, and the address itself is told so by mail.
"""

from __future__ import annotations

from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.internal.flows.manage_email import email_already_exists
from allauth.account.internal.stagekit import stash_login, unstash_login
from allauth.account.models import EmailAddress, Login
from django.http import HttpRequest

from .models import User


def waiting_login(request: HttpRequest) -> Login | None:
    """Who signed up, or tried to log in, in this browser a short while ago."""
    login: Login | None = unstash_login(request, peek=True)
    return login if login and awaited_address(login) else None


def awaited_address(login: Login) -> str:
    return str(login.email or getattr(login.user, "email", ""))


def is_over(login: Login) -> bool:
    """The link was followed meanwhile, in another browser."""
    return bool(EmailAddress.objects.filter(user=login.user, verified=True).exists())


def send_again(request: HttpRequest, login: Login) -> bool:
    """False where the last mail to that address went out only a moment ago."""
    address = awaited_address(login)
    own = EmailAddress.objects.filter(user=login.user, email=address).first()
    goal = own or EmailAddress(user=None, email=address)
    return bool(send_verification_email_to_address(request, goal, signup=True))


def send_elsewhere(request: HttpRequest, login: Login, address: str) -> bool:
    """For an address that was mistyped; what was sent to the old one is dead."""
    _, is_taken = email_already_exists(address, user=login.user)
    if isinstance(login.user, User) and not is_taken:
        login.user.keep_address(address, confirmed=False)
    login.email = address
    stash_login(request, login)
    return send_again(request, login)
