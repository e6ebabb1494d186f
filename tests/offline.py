"""No network: connections to anything but this machine raise. ``block()`` is used by the whole test run and by commands it starts.

Sockets of this machine itself stay open: Jupyter kernels and asyncio on Windows speak over the loopback address, and AF_UNIX.
"""

from __future__ import annotations

import socket
from typing import Any

_LOCAL = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, never bound


class NetworkUsed(RuntimeError):
    """Something tried to reach another machine."""


_METHODS = ("connect", "connect_ex", "sendto")
_FUNCTIONS = ("getaddrinfo", "gethostbyname", "create_connection")
GUARDED = [(socket.socket, name) for name in _METHODS] + [(socket, name) for name in _FUNCTIONS]
"""Everything that ``block`` replaces: its owner and its name."""


def block() -> None:
    """Refuse every connection, datagram and name look-up that would leave this machine."""
    for name in _METHODS:
        setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    for name in _FUNCTIONS:
        setattr(socket, name, _guarded_name(getattr(socket, name)))


def _guarded(method: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None):
            _refuse(args[-1])
        return method(self, *args)

    return guarded


def _guarded_name(function: Any) -> Any:
    def guarded(host: Any, *args: Any, **more: Any) -> Any:
        _refuse(host if isinstance(host, tuple) else (host,))
        return function(host, *args, **more)

    return guarded


def _refuse(address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else address
    host = host.decode() if isinstance(host, bytes) else host
    if host not in (None, "") and not str(host).startswith(_LOCAL):
        raise NetworkUsed(f"the network was used: {host}")
