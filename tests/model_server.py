"""A real HTTP server on loopback that plays the language model; a test says how it answers."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

Send = Callable[["Handler", dict], None]


@dataclass
class Model:
    """The server's address, and every request that it was sent."""

    url: str
    requests: list[dict] = field(default_factory=list)
    headers: list[dict] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def asked(self) -> list[dict]:
        """What each request asked, as the model reads it."""
        return [json.loads(request["messages"][1]["content"]) for request in self.requests]


class Handler(BaseHTTPRequestHandler):
    model: Model
    send_answer: Send
    ended: Event

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.requests.append(request)
        self.model.headers.append(dict(self.headers))
        self.model.paths.append(self.path)
        with suppress(OSError):  # the other side may have gone
            type(self).send_answer(self, request)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(send: Send) -> Iterator[Model]:
    """The server while the block runs."""
    ended = Event()
    kind = type("Playing", (Handler,), {"send_answer": staticmethod(send), "ended": ended})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    kind.model = Model(url=f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield kind.model
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def completion(content: str, finish: str = "stop") -> bytes:
    """A chat completion with this content."""
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def wording(change: Callable[[dict], str]) -> Send:
    """Answers as asked, with the sentence that ``change`` makes of the question."""

    def send(handler: Handler, request: dict) -> None:
        asked = json.loads(request["messages"][1]["content"])
        answer = {"clause": asked["clause"], "text": change(asked)}
        handler.reply(completion(json.dumps(answer, ensure_ascii=False)))

    return send


def content(text: str, finish: str = "stop") -> Send:
    """Answers with this content, whatever was asked."""
    return lambda handler, _: handler.reply(completion(text, finish))


def body(raw: bytes, status: int = 200, **headers: str) -> Send:
    """Answers with these bytes, whatever was asked."""
    return lambda handler, _: handler.reply(raw, status, **headers)
