"""`toponyms serve`: a reconciliation service for OpenRefine and its like."""

from __future__ import annotations

import signal
import sys

import click

from toponyms.cli import RESOLVED, options


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 lets other machines in.")
@click.option("--port", default=8900, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@options.focus_option()
@options.layers_option()
@options.gazetteer_option()
def command(host: str, port: int, focus: str, layers: str | None, gazetteers: tuple[str, ...]) -> int:
    """A reconciliation service for OpenRefine, until Ctrl-C.

    In OpenRefine: a column's menu, Reconcile, Start reconciling, Add standard service, and the address that is printed.
    It speaks the Reconciliation Service API 0.2, to this machine only.

    \b
    $ toponyms serve
    toponyms: reconciliation service at http://127.0.0.1:8900/reconcile, Ctrl-C ends it
    """
    from toponyms.serve.server import Server
    from toponyms.serve.wsgi import App

    app = App(lambda: options.open_resolver(gazetteers, layers, focus))
    server = Server(host, port, app)  # first: it says at once that the port is taken
    # Containers and service managers end a program so, and a first process without a handler does not hear it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        app.open()  # before the first request: what is wrong with a gazetteer is said here
        print(f"toponyms: reconciliation service at {server.url}/reconcile, Ctrl-C ends it", file=sys.stderr, flush=True)
        server.serve_forever()
    except KeyboardInterrupt:
        print("toponyms: the service has ended", file=sys.stderr)
    finally:
        server.server_close()
    return RESOLVED
