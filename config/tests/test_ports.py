"""Which port bin/up takes."""

from __future__ import annotations

import socket

import pytest

from config.processes.port import any_free_port, free_port

LOOPBACK = "127.0.0.1"


def test_a_free_port_is_taken_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    port = any_free_port(LOOPBACK)

    assert free_port(LOOPBACK, port) == port
    assert capsys.readouterr().out == ""


def test_a_taken_port_is_passed_over_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind((LOOPBACK, 0))
        holder.listen()
        port = holder.getsockname()[1]

        assert free_port(LOOPBACK, port) > port
        assert f"Port {port} is taken; trying {port + 1}." in capsys.readouterr().out
