"""One page has many addresses: here is the one under which we know it. Never one to be opened."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

from w3lib.url import canonicalize_url

TRACKING = {
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "oly_anon_id", "oly_enc_id",
    "vero_id", "wickedid",
    "_hsenc", "_hsmi", "rb_clickid", "s_cid", "ref_src", "ref_url", "spm", "si",
}  # fmt: skip
"""Parameters that tell who sent somebody, and never which page it is. `ref` and `source` may."""

TRACKING_BEGINS = ("utm_", "pk_", "mtm_", "hsa_")

BEFORE_HOSTS = ("www.", "m.", "mobile.", "amp.")


def normal(url: str) -> str:
    """Without what may differ though the page is the same: scheme, www, order of parameters,
    parameters that track, fragment, a slash at the end."""
    parts = urlsplit(canonicalize_url(url, keep_blank_values=True, keep_fragments=False))
    host = shortest_host(parts.hostname or "")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = parts.path.removesuffix("index.html").rstrip("/")
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0])]
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{port}{path}{query}"


def shortest_host(host: str) -> str:
    """Without what stands before the name for the sake of habit or of telephones."""
    host = host.lower().rstrip(".")
    for before in BEFORE_HOSTS:
        # Not of a name that would be a mere top-level domain without it.
        if host.startswith(before) and "." in host.removeprefix(before):
            return host.removeprefix(before)
    return host


def digest(url: str) -> str:
    """A short name of the page, or nothing where the address is none."""
    try:
        name = normal(url)
    except ValueError:
        return ""
    return sha256(name.encode()).hexdigest() if name else ""


def _tracks(name: str) -> bool:
    name = name.lower()
    return name in TRACKING or name.startswith(TRACKING_BEGINS)
