"""Alive is not the same as ready: a process may run well while its database is away."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse


def live(request: HttpRequest) -> JsonResponse:
    """This process answers."""
    return JsonResponse({"live": True})


def ready(request: HttpRequest) -> JsonResponse:
    """This process can do its work. Redis is not asked: no request needs it to succeed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return JsonResponse({"ready": False, "missing": "PostgreSQL"}, status=503)
    return JsonResponse({"ready": True})


live.speaks_to_nobody = True  # type: ignore[attr-defined]
ready.speaks_to_nobody = True  # type: ignore[attr-defined]
