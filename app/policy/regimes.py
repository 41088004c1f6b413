"""Regimes: what a listing means for a trade or a counterparty, read from `policy.toml`."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.errors import BadSetting, Problem
from app.model.entry import Entry, EntryStatus

POLICY_FILE = Path(__file__).with_name("policy.toml")


class Effect(StrEnum):
    """How far a listing reaches: everything, securities only, or something else than the trade."""

    BLOCKED = "blocked"
    SECURITIES = "securities"
    ADVISORY = "advisory"


@dataclass(frozen=True, slots=True)
class Regime:
    """One regime, as `policy.toml` words it.

    Attributes:
        check: A point that no primary text was read for; None when every point was.
    """

    id: str
    title: str
    effect: Effect
    consequence: str
    citation: str
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Regimes:
    """All regimes.

    Attributes:
        version: `sha256:...` of the reviewed text.
    """

    by_id: Mapping[str, Regime]
    version: str


def load_regimes(path: Path = POLICY_FILE) -> Regimes:
    """Reads the reviewed text.

    Raises:
        BadSetting: the text is not TOML, or a regime lacks a field, has one too many, or an unknown effect.
    """
    content = path.read_bytes()
    try:
        tables = tomllib.loads(content.decode("utf-8"))["regime"]
        regimes = [Regime(**{**table, "effect": Effect(table["effect"])}) for table in tables]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as exc:
        raise BadSetting("the policy cannot be read", (Problem(path.name, str(exc)),)) from exc
    by_id = {regime.id: regime for regime in regimes}
    if len(by_id) != len(regimes):
        raise BadSetting("the policy cannot be read", (Problem(path.name, "two regimes carry the same id"),))
    return Regimes(by_id, f"sha256:{hashlib.sha256(content).hexdigest()}")


def describe_consequence(regime: Regime, entry: Entry) -> str:
    """Says what this listing means, with its own dates and standing, and what it rests on."""
    return " ".join([regime.consequence, *_describe_dates(entry), *_describe_standing(entry), f"({regime.citation})"])


def _describe_dates(entry: Entry) -> list[str]:
    dates, sentences = entry.dates, []
    if dates.effective is not None:
        sentences.append(f"In force from {dates.effective.isoformat()}.")
    if dates.divest_by is not None:
        sentences.append(f"Trades made solely to divest are allowed until {dates.divest_by.isoformat()}.")
    return sentences


def _describe_standing(entry: Entry) -> list[str]:
    match entry.status:
        case EntryStatus.ACTIVE:
            return []
        case EntryStatus.PROVISIONAL:
            return ["Provisional: known from an article, not yet confirmed by the official list held here."]
        case EntryStatus.REMOVED:
            day = "" if entry.dates.removed is None else f" on {entry.dates.removed.isoformat()}"
            return [f"Removed from the list{day}: the restriction no longer applies."]
