from __future__ import annotations

import json

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from .lying import lies


@csrf_exempt
def set_up(request: HttpRequest) -> HttpResponse:
    """Everything anew: who has an account, where people may be sent back to, and what is a lie."""
    wanted = json.loads(request.body)
    lies.clear()
    lies.update(wanted.get("lies", {}))
    User.objects.all().delete()
    for name, email, is_verified in wanted["people"]:
        person = User.objects.create_user(name, email, "provider password")
        EmailAddress.objects.create(user=person, email=email, verified=is_verified, primary=True)
    Client.objects.all().delete()
    client = Client(id="forum", name="The forum", scopes="openid\nprofile\nemail")
    client.set_redirect_uris(wanted["callbacks"])
    client.set_secret("forum secret")
    client.save()
    return HttpResponse("Done.")


urlpatterns = [
    path("set-up/", set_up),
    path("accounts/", include("allauth.account.urls")),
    path("", include("allauth.idp.urls")),
]
