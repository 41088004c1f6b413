"""The two clients, for threads and for `async`: one call each, which ends in time and raises nothing that allows."""

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from app.client.answer import DoNotTrade, Verdict, WhyNot
from app.client.exchange import DEADLINE_HEADER, PATH, read_reply, write_order
from app.model.order import Order

# A screening takes milliseconds; a trading system that waits longer than two seconds has another trouble.
DEFAULT_TIMEOUT_S = 2.0
# What the service takes as a deadline.
SHORTEST_MS, LONGEST_MS = 1, 3_600_000


class OrderClient:
    """Asks whether orders may be sent. Safe to share between threads; close it at the end, or use `with`."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        transport: httpx.BaseTransport | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Opens nothing yet.

        Args:
            base_url: Of the service: `http://127.0.0.1:8000`.
            key: An API key with the role `trader`.
            timeout_s: Seconds for a whole call, over 0; an answer that comes later allows nothing.
            transport: How bytes travel; None means the network.
            monotonic: The clock of time-outs.
        """
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        headers = _make_headers(key, timeout_s)
        self._http = httpx.Client(base_url=base_url, headers=headers, timeout=timeout_s, transport=transport)

    def screen(self, order: Order) -> Verdict:
        """Asks about one order; with an `order_id` a repeated call gets the same answer.

        Returns:
            What the service answered, or why the order must not be sent. Either is true in a condition exactly when the
            order may be sent.

        Raises:
            BadRequest: the order cannot be written; nothing was asked.
        """
        body, end = write_order(order), self._monotonic() + self._timeout_s
        received = bytearray()
        try:
            with self._http.stream("POST", PATH, content=body) as response:
                for chunk in response.iter_bytes():
                    received += chunk
                    if self._monotonic() > end:
                        break  # a trickle must not hold an order for longer than was asked
        except httpx.HTTPError as exc:
            return _explain_failure(exc)
        return _make_late() if self._monotonic() > end else read_reply(order, response.status_code, bytes(received))

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncOrderClient:
    """The same for `async`; close it at the end, or use `async with`."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        timeout_s: float = DEFAULT_TIMEOUT_S,
        transport: httpx.AsyncBaseTransport | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """As `OrderClient`."""
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        headers = _make_headers(key, timeout_s)
        self._http = httpx.AsyncClient(base_url=base_url, headers=headers, timeout=timeout_s, transport=transport)

    async def screen(self, order: Order) -> Verdict:
        """As `OrderClient.screen`.

        Raises:
            BadRequest: likewise.
        """
        body, end = write_order(order), self._monotonic() + self._timeout_s
        received = bytearray()
        try:
            async with self._http.stream("POST", PATH, content=body) as response:
                async for chunk in response.aiter_bytes():
                    received += chunk
                    if self._monotonic() > end:
                        break
        except httpx.HTTPError as exc:
            return _explain_failure(exc)
        return _make_late() if self._monotonic() > end else read_reply(order, response.status_code, bytes(received))

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _make_headers(key: str, timeout_s: float) -> dict[str, str]:
    if not timeout_s > 0:
        raise ValueError("a time-out is over 0 seconds")
    deadline_ms = min(max(int(timeout_s * 1_000), SHORTEST_MS), LONGEST_MS)
    return {
        "Authorization": f"ApiKey {key}",
        "Content-Type": "application/json",
        DEADLINE_HEADER: str(deadline_ms),
    }


def _explain_failure(error: httpx.HTTPError) -> DoNotTrade:
    if isinstance(error, httpx.TimeoutException):
        return _make_late()
    return DoNotTrade(WhyNot.UNREACHABLE, f"the service was not reached: {type(error).__name__}: {error}")


def _make_late() -> DoNotTrade:
    return DoNotTrade(WhyNot.TIMED_OUT, "no answer came in time")
