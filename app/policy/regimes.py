"""Regimes: what a listing means for a trade or a counterparty, read from `policy.toml`."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from app.errors import BadSetting, Problem
from app.model.entry import Entry, EntryStatus, ListingDates
from app.model.trade import Decision
from app.policy.rules import Rule
from app.policy.table import (
    Computed,
    Report,
    parse_computed,
    parse_report,
    parse_rule,
    parse_table,
    read_list,
    read_percent,
    read_text,
)

NOTHING_COMPUTED = Computed()
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
        computed: Days after the listing for dates that an entry lacks.
        report: Whom rejected and blocked orders are reported to; None where nobody asks for it.
        owned_from_percent: Share held by its listed parties from which an unlisted one counts as owned, 0-100.
        rules: In order; the first that applies to an order decides, and the last applies always.
    """

    id: str
    title: str
    effect: Effect
    consequence: str
    citation: str
    check: str | None = None
    computed: Computed = NOTHING_COMPUTED
    report: Report | None = None
    owned_from_percent: float = 50.0
    rules: tuple[Rule, ...] = ()

    @property
    def binds_trades(self) -> bool:
        """Whether a trade cannot be allowed without having asked its list."""
        return self.effect is not Effect.ADVISORY


@dataclass(frozen=True, slots=True)
class Regimes:
    """All regimes.

    Attributes:
        version: `sha256:...` of the reviewed text.
        common: Rules that stand before every regime's own.
    """

    by_id: Mapping[str, Regime]
    version: str
    common: tuple[Rule, ...] = ()


def load_regimes(path: Path = POLICY_FILE) -> Regimes:
    """Reads the reviewed text.

    Raises:
        BadSetting: the text is not TOML; a regime or a rule lacks a key, has one too many or a value that the key
            cannot have; two carry the same id; a regime that binds trades does not end with a rule for everything.
    """
    content = path.read_bytes()
    try:
        text = tomllib.loads(content.decode("utf-8"))
        unknown = text.keys() - {"regime", "rule"}
        if unknown:
            raise ValueError(f"unknown {', '.join(sorted(unknown))}")
        regimes = [_parse_regime(table) for table in text["regime"]]
        common = tuple(parse_rule(table) for table in text.get("rule", []))
        _check_ids(regime.id for regime in regimes)
        _check_ids(rule.id for rules in (common, *(regime.rules for regime in regimes)) for rule in rules)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as exc:
        raise BadSetting("the policy cannot be read", (Problem(path.name, str(exc)),)) from exc
    return Regimes({regime.id: regime for regime in regimes}, f"sha256:{hashlib.sha256(content).hexdigest()}", common)


def resolve_dates(regime: Regime, dates: ListingDates) -> ListingDates:
    """The entry's dates, and those that the regime computes from the day of its listing where the entry lacks them."""
    return replace(
        dates,
        effective=_find_later(dates.effective, dates.listed, regime.computed.effective),
        divest_by=_find_later(dates.divest_by, dates.listed, regime.computed.divest_by),
    )


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


def _parse_regime(table: object) -> Regime:
    keys = {
        **dict.fromkeys(("id", "title", "consequence", "citation", "check"), read_text),
        "effect": lambda value: Effect(read_text(value)),
        "computed": parse_computed,
        "report": parse_report,
        "owned_from_percent": read_percent,
        "rules": _parse_rules,
    }
    if not isinstance(table, dict):
        raise ValueError("a regime is a table")
    # In the text each rule is a table `[[regime.rule]]` of its own.
    renamed = {"rules" if key == "rule" else key: value for key, value in table.items()}
    regime: Regime = parse_table(renamed, Regime, keys)
    if not regime.rules and not regime.binds_trades:
        # What restricts something else than a trade needs no rule of its own: the reason says what it restricts.
        advice = Rule(f"{regime.id}-advisory", Decision.ALLOW, regime.consequence, regime.citation)
        return replace(regime, rules=(advice,))
    if not regime.rules or not regime.rules[-1].is_unconditional:
        raise ValueError(f"regime {regime.id}: its last rule must apply to everything, so that no order falls through")
    return regime


def _parse_rules(value: object) -> tuple[Rule, ...]:
    return tuple(parse_rule(table) for table in read_list(value))


def _check_ids(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ValueError(f"two carry the id {one}")
        seen.add(one)


def _find_later(given: date | None, listed: date | None, days: int | None) -> date | None:
    if given is not None or listed is None or days is None:
        return given
    return listed + timedelta(days=days)
