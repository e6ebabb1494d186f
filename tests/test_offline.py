"""The block on the network blocks: without this, "offline" would be a claim."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.offline import NetworkUsed

ELSEWHERE = "192.0.2.1"  # TEST-NET-1: nobody lives there


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_connection_to_another_machine_is_refused(method: str) -> None:
    with socket.socket() as plug, pytest.raises(NetworkUsed, match=ELSEWHERE):
        getattr(plug, method)((ELSEWHERE, 80))


def test_a_datagram_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as plug, pytest.raises(NetworkUsed, match=ELSEWHERE):
        plug.sendto(b"x", (ELSEWHERE, 53))


def test_a_name_look_up_is_refused() -> None:
    with pytest.raises(NetworkUsed, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_this_machine_can_be_reached() -> None:
    with socket.socket() as server, socket.socket() as plug:
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        assert plug.connect_ex(server.getsockname()) == 0


def test_a_started_command_is_blocked_too() -> None:
    code = f"from tests import offline; offline.block(); import socket; socket.create_connection(('{ELSEWHERE}', 80))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 1
    assert b"NetworkUsed" in done.stderr
