"""Over a network words go only to a machine whose certificate says who it is."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from forum.fetching import Unreachable, send


@pytest.fixture
def pretender(tmp_path: Path) -> Iterator[str]:
    """It speaks TLS, under a certificate that it wrote itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path))
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def _self_signed(folder: Path) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), timezone.now()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "pretender")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    path = folder / "pretender.pem"
    path.write_bytes(private + public)
    return path


def test_a_certificate_that_nobody_vouches_for_is_not_believed(pretender: str) -> None:
    with pytest.raises(Unreachable, match="could not be reached"):
        send(pretender, body=b"words", headers={}, most_seconds=5, most_bytes=100)


@pytest.mark.parametrize("url", ["http://192.0.2.1/", "http://example.org/", "ftp://127.0.0.1/"])
def test_in_the_clear_nothing_leaves_this_machine(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def never(*args: object) -> socket.socket:
        raise AssertionError(f"A socket was opened: {args}")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises(Unreachable):
        send(url, body=b"words", headers={}, most_seconds=2, most_bytes=100)
