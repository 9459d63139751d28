"""One request to a service inside the court's network, and to nowhere else.

``http.client`` follows no redirect and heeds no proxy variable, so that a request goes to the
address that was looked at or not at all.
"""

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import IPv6Address, ip_address, ip_network
from threading import Timer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from jsmine.errors import ConfigError, DrafterFailed

# RFC 1918, RFC 4193, loopback. Not link-local (services of clouds answer there), not RFC 6598.
_INSIDE = (
    ip_network("127.0.0.0/8"),
    ip_network("10.0.0.0/8"),
    ip_network("172.16.0.0/12"),
    ip_network("192.168.0.0/16"),
    ip_network("::1/128"),
    ip_network("fc00::/7"),
)
_MOST_BYTES = 256 * 1024
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a request goes."""

    secure: bool
    host: str
    port: int
    path: str


def resolve(url: str, path: str) -> Address:
    """The address of ``path`` under a base URL.

    Raises:
        ConfigError: it is no plain http(s) URL, its host is unknown, or it lies outside.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise ConfigError("model_url（语言模型服务的地址）不是正确的网址。") from error
    if parts.scheme not in _PORTS or not parts.hostname or parts.username is not None:
        raise ConfigError(
            "model_url（语言模型服务的地址）须以 http:// 或 https:// 开头，不含用户名。"
        )
    if parts.query or parts.fragment or not url.isascii() or not url.isprintable() or " " in url:
        raise ConfigError("model_url（语言模型服务的地址）不能带参数、空格和非英文字符。")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ConfigError(
            f"找不到语言模型服务的主机 {parts.hostname}，请检查 model_url。"
        ) from error
    if not all(_inside(str(entry[4][0])) for entry in found):
        raise ConfigError(
            f"{parts.hostname} 不在法院内网（本机或者 10、172.16—31、192.168 等专用网段），"
            "审判数据不得送出，请改用内网的语言模型服务。"
        )
    base = parts.path.rstrip("/")
    return Address(
        secure=parts.scheme == "https",
        host=parts.hostname,
        port=port,
        path=base if base.endswith(path) else base + path,
    )


def post(address: Address, body: bytes, headers: Mapping[str, str], seconds: float) -> bytes:
    """The body of the answer, had within so many seconds.

    Raises:
        DrafterFailed: there is none, it is too long, or it would come from outside.
    """
    connection = _connection(address, seconds)
    deadline = _Deadline(seconds)
    try:
        with deadline:
            return _exchange(connection, deadline, address.path, body, headers)
    except (OSError, HTTPException) as error:
        if deadline.passed or isinstance(error, TimeoutError):
            raise _late() from error
        if isinstance(error, HTTPException):
            raise DrafterFailed("模型服务的答复不合 HTTP 规范。", reason="model_http") from error
        raise DrafterFailed("连接不上模型服务。", reason="model_unreachable") from error
    finally:
        connection.close()


def _exchange(
    connection: HTTPConnection,
    deadline: "_Deadline",
    path: str,
    body: bytes,
    headers: Mapping[str, str],
) -> bytes:
    connection.connect()
    deadline.watch(connection.sock)
    # The name may mean another address by now: look again before anything is said.
    if not _inside(str(connection.sock.getpeername()[0])):
        raise DrafterFailed("模型服务不在法院内网，没有送出任何文字。", reason="model_outside")
    connection.request("POST", path, body=body, headers=dict(headers))
    with connection.getresponse() as response:
        if response.status != 200:
            raise DrafterFailed(f"模型服务返回错误（{response.status}）。", reason="model_http")
        content = _read(response)
    if deadline.passed:
        raise _late()
    return content


def _read(response: HTTPResponse) -> bytes:
    content = response.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise DrafterFailed("模型的答复过长。", reason="model_overlong")
    return content


def _connection(address: Address, seconds: float) -> HTTPConnection:
    if not address.secure:
        return HTTPConnection(address.host, address.port, timeout=seconds)
    context = ssl.create_default_context()
    return HTTPSConnection(address.host, address.port, timeout=seconds, context=context)


def _inside(text: str) -> bool:
    ip = ip_address(text.partition("%")[0])
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return any(ip in network for network in _INSIDE)


def _late() -> DrafterFailed:
    return DrafterFailed("模型服务没有在限定时间内答复。", reason="model_timeout")


class _Deadline:
    """Ends the connection when its time is up, however slowly the other side drips."""

    def __init__(self, seconds: float) -> None:
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True
        self.passed = False

    def watch(self, opened: socket.socket) -> None:
        """The socket to end; the connection forgets its own once the answer has begun."""
        self._socket = opened

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        self._timer.join()

    def _end(self) -> None:
        self.passed = True
        if self._socket is not None:
            with suppress(OSError):
                # Not the method of an SSL socket, which would take its state from the reader.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
