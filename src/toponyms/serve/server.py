"""The service on this machine: Python's own server with a thread for each request."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from socketserver import TCPServer, ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from toponyms.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from wsgiref.types import WSGIApplication

#: Seconds that a client may be silent, and that requests have to end when the server does.
SILENCE, GRACE = 30, 3


class Handler(WSGIRequestHandler):
    """Answers one request; nothing is logged but errors."""

    # Unbuffered, head and body of an answer go out in two packets, and the second waits 40 ms for the client's word.
    wbufsize = 1 << 16
    timeout = SILENCE

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing: a table of a thousand rows is a hundred requests."""


class Server(ThreadingMixIn, WSGIServer):
    """Serves a WSGI application on one address."""

    daemon_threads = True
    request_queue_size = 128
    # On Windows the option lets two servers have one port; elsewhere it lets a server start again at once.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, app: WSGIApplication) -> None:
        """Listen on an address, any free port for 0; InputError where that cannot be."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._working: list[threading.Thread] = []
        try:
            super().__init__((host, port), Handler)
        except (OSError, OverflowError) as error:
            what = f"cannot listen on {host}:{port}: {_reason(error)}"
            raise InputError(what, hint="choose another --port or --host") from None
        self.set_app(app)

    @property
    def url(self) -> str:
        """The address of the service, as its clients are told."""
        host, port = self.server_address[:2]
        shown = host.decode() if isinstance(host, (bytes, bytearray)) else host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"

    def server_bind(self) -> None:
        """Bind without asking a name server for our name, as HTTPServer does: that may take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, and remember it."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        self._working = [*(t for t in self._working if t.is_alive()), thread]
        thread.start()

    def server_close(self) -> None:
        """Let go of the address and give requests under way a few seconds to end."""
        super().server_close()
        until = time.monotonic() + GRACE
        for thread in self._working:
            thread.join(max(0.0, until - time.monotonic()))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away or fell silent."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def _reason(error: Exception) -> str:
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
