"""Where a request comes from: the one place that reads what proxies say about it."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

# Behind a Unix socket there is no address: all whose address cannot be told share its limits.
UNKNOWN = "0.0.0.0"
# What one household or one rented machine gets: it may take a new address for every request.
ONE_HOUSEHOLD = 64


def address_of(request: HttpRequest) -> str:
    """The client's address, as far as those tell it whom TRUSTED_PROXIES counts.

    Each proxy writes down, at the end of X-Forwarded-For, whom it heard; so the client stands as
    far from the end as there are proxies of ours. What stands before is the client's own tale.
    """
    return str(_told_by_proxies(request) or _cleaned(request.META.get("REMOTE_ADDR")) or UNKNOWN)


def network_of(request: HttpRequest) -> str:
    address = ip_address(address_of(request))
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, ONE_HOUSEHOLD), strict=False))
    return str(address)


def _told_by_proxies(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    count = settings.TRUSTED_PROXIES
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return _cleaned(told[-count]) if 0 < count <= len(told) else None


def _cleaned(told: str | None) -> IPv4Address | IPv6Address | None:
    """Some proxies add a port; a server that listens on IPv6 shows IPv4 inside of it."""
    host = (told or "").strip().strip('"')
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
