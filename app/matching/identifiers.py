"""Codes of registers in the one form in which they can be equal."""

import re

from app.model.entry import Identifier, IdentifierKind

_NOT_CODE = re.compile(r"[^0-9A-Z]")
# Bloomberg writes `941 HK Equity`, exchanges `0941.HK`; the number and the market are what counts.
_TICKER = re.compile(r"0*([0-9A-Z]+)[ .:]*([A-Z]{2})(?: EQUITY)?$")
# A caller's "registration number" may be any number that a register of firms has given.
_REGISTER = (
    IdentifierKind.REGISTRATION,
    IdentifierKind.TAX,
    IdentifierKind.USCC,
    IdentifierKind.VAT,
    IdentifierKind.DUNS,
)
_PERSONAL = (IdentifierKind.PASSPORT, IdentifierKind.NATIONAL_ID, IdentifierKind.TAX, IdentifierKind.DRIVING_LICENCE)
# A code of fewer characters is met by chance: `Registration ID 12` stands in many registers.
SHORTEST_CODE = 4


def normalise_code(kind: IdentifierKind, value: str) -> str | None:
    """Returns a code without its decoration, or None when it is too short to prove anything.

    `IMO 9187629` is `9187629`; a BIC of 11 characters is its first 8, which name the institution; a ticker keeps its
    market.
    """
    text = value.upper().strip()
    if kind is IdentifierKind.TICKER:
        found = _TICKER.match(text)
        return f"{found.group(1)} {found.group(2)}" if found is not None else _NOT_CODE.sub("", text) or None
    code = _NOT_CODE.sub("", text)
    if kind is IdentifierKind.IMO:
        code = code.removeprefix("IMO")
    if kind is IdentifierKind.BIC:
        code = code[:8]
    return (
        code if len(code) >= SHORTEST_CODE and any(ch.isdigit() or kind is IdentifierKind.BIC for ch in code) else None
    )


def list_codes(identifier: Identifier) -> tuple[tuple[IdentifierKind, str], ...]:
    """Returns what a listed identifier may be asked for as: its own kind, and wider kinds that callers use for it."""
    code = normalise_code(identifier.kind, identifier.value)
    if code is None:
        return ()
    kinds = [identifier.kind]
    if identifier.kind in _REGISTER and identifier.kind is not IdentifierKind.REGISTRATION:
        kinds.append(IdentifierKind.REGISTRATION)
    if identifier.kind in _PERSONAL and identifier.kind is not IdentifierKind.NATIONAL_ID:
        kinds.append(IdentifierKind.NATIONAL_ID)
    return tuple((kind, code) for kind in kinds)
