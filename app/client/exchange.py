"""What goes over the wire: an order as JSON, and what comes back as a verdict."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec

from app.client.answer import DoNotTrade, OrderAnswer, Verdict, WhyNot
from app.clock import format_time
from app.errors import BadRequest, Problem
from app.model.entry import Identifier
from app.model.order import Order, OrderParty, Security
from app.model.screening import Subject

PATH = "/v1/trades/screen"
DEADLINE_HEADER = "X-Interdict-Deadline-Ms"
DETAIL_SHOWN = 500  # characters of a problem's detail: enough for a log line

_answers = msgspec.json.Decoder(OrderAnswer)


class _Problem(msgspec.Struct):
    """What is read of an RFC 9457 problem document, if it is one."""

    detail: str = ""
    code: str = ""


def write_order(order: Order) -> bytes:
    """Writes an order as the service reads it.

    Raises:
        BadRequest: two codes of one kind for a security, of which the interface carries one.
    """
    return msgspec.json.encode(
        {
            "order_id": order.order_id,
            "side": order.side.value,
            "at": None if order.at is None else format_time(order.at),
            "account": {
                "us_person": order.account.us_person,
                "role": order.account.role.value,
                "desk": order.account.desk,
            },
            "security": {
                **_describe_security(order.security, "security"),
                "holdings": [
                    _describe_security(held, f"security.holdings[{i}]")
                    for i, held in enumerate(order.security.holdings)
                ],
            },
            "parties": [_describe_party(party) for party in order.parties],
            "as_of": None if order.as_of is None else format_time(order.as_of),
            "as_of_basis": order.as_of_basis.value,
        }
    )


def read_reply(order: Order, status: int, body: bytes) -> Verdict:
    """Reads what came back; whatever is not an answer to this very order says not to trade."""
    if status != HTTPStatus.OK:
        return DoNotTrade(_explain_status(status), _read_problem(status, body), status)
    try:
        answer = _answers.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as exc:
        return DoNotTrade(WhyNot.NOT_UNDERSTOOD, f"the answer is not one that this client knows: {exc}", status)
    other = _find_other(order, answer)
    if other is not None:
        return DoNotTrade(WhyNot.NOT_UNDERSTOOD, f"the answer is for another {other} than was asked about", status)
    if answer.decision == "allow" and not answer.may_trade:
        return DoNotTrade(WhyNot.NOT_UNDERSTOOD, "the answer allows what one of its own reasons does not", status)
    return answer


def _explain_status(status: int) -> WhyNot:
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return WhyNot.REFUSED
    return WhyNot.FAILED if status >= HTTPStatus.INTERNAL_SERVER_ERROR else WhyNot.NOT_UNDERSTOOD


def _read_problem(status: int, body: bytes) -> str:
    try:
        problem = msgspec.json.decode(body, type=_Problem)
    except (msgspec.DecodeError, UnicodeDecodeError):
        problem = _Problem()
    return " ".join(part for part in (f"status {status}", problem.code, problem.detail[:DETAIL_SHOWN]) if part)


def _find_other(order: Order, answer: OrderAnswer) -> str | None:
    """Which of the things that the answer repeats is not what was asked; None when all are."""
    if answer.order_id != order.order_id:
        return "order id"
    if order.at is not None and answer.at != order.at:
        return "time"
    return "state of knowledge" if answer.as_of != order.as_of else None


def _describe_security(security: Security, where: str) -> dict[str, object]:
    codes = {identifier.kind.value: identifier.value for identifier in security.identifiers}
    if len(codes) != len(security.identifiers):
        problem = Problem(f"{where}.identifiers", "give one code of each kind; ask about another one in another order")
        raise BadRequest("the order cannot be written", (problem,))
    return {
        **codes,
        "name": security.name,
        "issuer": security.issuer,
        "kind": None if security.kind is None else security.kind.value,
        "reference": security.reference,
    }


def _describe_party(party: OrderParty) -> dict[str, object]:
    return {"role": party.role.value, "reference": party.reference, **_describe_subject(party.subject)}


def _describe_subject(subject: Subject) -> dict[str, object]:
    return {
        "name": subject.name,
        "type": None if subject.type is None else subject.type.value,
        "aliases": subject.aliases,
        "countries": subject.countries,
        "birth_date": None if subject.birth_date is None else subject.birth_date.text,
        "identifiers": _group_codes(subject.identifiers),
    }


def _group_codes(identifiers: tuple[Identifier, ...]) -> Mapping[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for identifier in identifiers:
        codes.setdefault(identifier.kind.value, []).append(identifier.value)
    return codes
