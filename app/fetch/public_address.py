"""Only public addresses: a page that somebody names must not become a way into this machine or its network.

A name is resolved once, every address it has is judged, and the connection is made to the very address that was judged.
Resolving again for the connection would let a name answer with a public address first and 127.0.0.1 then (DNS
rebinding). As this happens for every request, a redirect is judged like the address that was asked for.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from app.errors import BadRequest, Problem

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]

# IPv6 addresses that carry an IPv4 one in their last 32 bits: IPv4-compatible, NAT64 (RFC 6052 and RFC 8215).
_CARRIERS = (IPv6Network("::/96"), IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/96"))
# Public by the registry, or by early releases of Python 3.11, and answered from inside: the platform of Azure, which
# hands out settings; IETF protocol assignments, where that of Oracle does; relays of 6to4, which lead anywhere.
_INSIDE = (IPv4Network("168.63.129.16/32"), IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


def resolve_name(host: str, port: int) -> Sequence[str]:
    """Resolves a name by the system, as a connection would: `2130706433` and `0177.0.0.1` are 127.0.0.1 here too.

    Raises:
        OSError: the name has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet, by the IANA registries for special purposes (RFC 6890).

    An IPv6 address that stands for an IPv4 one is judged as that.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in net for net in _INSIDE)
    carried = _find_carried(address)
    if carried is not None:
        return is_public(carried)
    is_odd = address.is_multicast or address.is_reserved or address.is_site_local
    return address.is_global and not is_odd


@dataclass(frozen=True, slots=True)
class PublicTransport(httpx.BaseTransport):
    """Sends requests to public addresses only.

    Attributes:
        inner: What sends them.
        resolve: Name and port to addresses.
        allowed: Addresses that pass though they are not public. Empty but in tests, which serve from 127.0.0.1.
    """

    inner: httpx.BaseTransport
    resolve: Resolve = resolve_name
    allowed: frozenset[Address] = frozenset()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sends a request to the address that its host was judged by.

        Raises:
            BadRequest: not http(s), or an address that is not public.
            httpx.ConnectError: the host has no address.
        """
        if request.url.scheme not in {"http", "https"} or request.url.userinfo:
            raise make_refusal(str(request.url.copy_with(userinfo=b"")), "write an http(s) address without a password")
        host = request.url.host
        try:
            found = self.resolve(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        except (OSError, UnicodeError) as exc:
            raise httpx.ConnectError(f"{host} has no address", request=request) from exc
        addresses = [ip_address(text.partition("%")[0]) for text in found]
        # One bad address among good ones is refused too: which of them answers is the resolver's mood.
        if not addresses or not all(address in self.allowed or is_public(address) for address in addresses):
            raise make_refusal(
                str(request.url.copy_with(raw_path=b"/")),
                "this address is not on the open internet; hand the page in as a file",
            )
        # The Host header stands already; the name goes along for TLS, so that the certificate is checked against it.
        pinned = httpx.Request(
            request.method,
            request.url.copy_with(host=str(addresses[0])),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return self.inner.handle_request(pinned)

    def close(self) -> None:
        """Closes what sends."""
        self.inner.close()


def make_refusal(url: str, sentence: str) -> BadRequest:
    """The error of an address that is not fetched."""
    return BadRequest("the page is not fetched", (Problem("url", sentence, url[:200]),))


def _find_carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo's client, or one of the carriers."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in carrier for carrier in _CARRIERS):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None
