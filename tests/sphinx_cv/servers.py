"""A local server that answers as the real ones do."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

Answer = tuple[int, dict[str, str], bytes]
Answers = dict[str, list[Answer]]


def ok(body: object) -> list[Answer]:
    return [(200, {}, (body if isinstance(body, str) else json.dumps(body)).encode())]


class Server:
    """Gives the answers for a path in turn, repeating the last, and records the requests."""

    def __init__(self) -> None:
        self.answers: Answers = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.delay = 0.0
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                time.sleep(outer.delay)
                rows = outer.answers.get(self.path) or outer.answers.get(
                    self.path.partition("?")[0], [(404, {}, b"{}")]
                )
                status, headers, body = rows.pop(0) if len(rows) > 1 else rows[0]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(ConnectionError):  # the client has gone
                    self.wfile.write(body)

            def log_message(self, *_arguments: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.http.server_port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.http.shutdown()
        self.http.server_close()
