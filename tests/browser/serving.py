"""A site under 127.0.0.1, with gzip as web servers do it, and a count of what was sent."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

_PACKED = {".html", ".js", ".css", ".json", ".svg", ".xml"}


class Served:
    """Where the site is, and what was fetched from it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.fetched: list[tuple[str, int]] = []

    @property
    def bytes(self) -> int:
        return sum(size for _, size in self.fetched)


class _Handler(SimpleHTTPRequestHandler):
    served: Served
    base: str

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if not self.path.startswith(self.base):
            self.send_error(404)
            return
        path = Path(self.translate_path(self.path.removeprefix(self.base.rstrip("/"))))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in _PACKED:
            packed = io.BytesIO()
            with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
                stream.write(body)
            body = packed.getvalue()
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # the browser went on before it had everything
            self.wfile.write(body)
        self.served.fetched.append((self.path, len(body)))


@contextmanager
def serve(site: Path, *, base: str = "/") -> Iterator[Served]:
    """Serve a built site below `base` until the block ends."""
    handler = type("Handler", (_Handler,), {"base": base})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    handler.served = served = Served(f"http://127.0.0.1:{server.server_port}{base}")  # type: ignore[attr-defined]
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
