"""What a browser says of itself, in words for its owner, and from how near it came.

Nothing is asked of anybody: the network is cut out of the address, and no country is guessed.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network

from ua_parser import parse

HANDHELD = {"Android", "iOS"}
UNKNOWN = "A program that does not say its name"

# What is kept of an address: about a town's worth of people share it.
SHOWN_BITS = {4: 24, 6: 48}


def device(user_agent: str) -> str:
    """“Firefox on Windows”."""
    found = parse(user_agent)
    browser = found.user_agent.family if found.user_agent else ""
    system = found.os.family if found.os else ""
    return " on ".join(filter(None, (browser, system))) or UNKNOWN


def is_handheld(user_agent: str) -> bool:
    found = parse(user_agent)
    return bool(found.os and found.os.family in HANDHELD)


def network(address: str) -> str:
    ip = ip_address(address)
    if ip.is_loopback:
        return "this site's own machine"
    if ip.is_private and not ip.is_reserved:
        return "a private network"
    return str(ip_network(f"{ip}/{SHOWN_BITS[ip.version]}", strict=False))
