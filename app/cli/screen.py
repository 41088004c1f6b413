"""`interdict screen`."""

import json
from dataclasses import replace
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table
from rich.text import Text

from app.cli.session import DatabaseOption, JsonOption, open_services, out, parse_day_or_time
from app.errors import BadRequest, Problem
from app.model.entry import EntryType
from app.model.screening import (
    DEFAULT_LIMIT,
    DEFAULT_THRESHOLD,
    LONGEST_NAME,
    AsOfBasis,
    MatchAnswer,
    Screening,
    ScreeningRequest,
    Subject,
)
from app.services.access.authenticate import make_terminal_actor

COLOUR_OF = {"clear": "green", "review": "yellow", "hit": "red"}


def screen(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Names, in any script.")],
    type_: Annotated[str, typer.Option("--type", help="company, person, vessel, aircraft or any.")] = "any",
    lists: Annotated[list[str] | None, typer.Option("--list", help="Only this list; may be given again.")] = None,
    threshold: Annotated[
        float, typer.Option(help="Score from which a match is shown, over 0 and at most 1.")
    ] = DEFAULT_THRESHOLD,
    limit: Annotated[int, typer.Option(help="The most matches for a name.")] = DEFAULT_LIMIT,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Ask the lists of a past day (its first moment, UTC) or time.")
    ] = None,
    as_of_basis: Annotated[
        str, typer.Option("--as-of-basis", help="recorded: as held here then; published: as the authority had it.")
    ] = AsOfBasis.RECORDED.value,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Screens names and shows what they met and why."""
    entry_type = _parse_type(type_)
    asked = tuple(lists) if lists else None
    question = ScreeningRequest(
        Subject(),
        lists=asked,
        threshold=threshold,
        limit=limit,
        as_of=None if as_of is None else parse_day_or_time("--as-of", as_of),
        as_of_basis=_parse_basis(as_of_basis),
    )
    requests = [replace(question, subject=Subject(_check_name(name), entry_type)) for name in names]
    with open_services(database, publish=True) as services:
        answers = services.screener.screen(requests, make_terminal_actor())
    if as_json:
        out.print_json(data=[json.loads(answer.body) for answer in answers])
        return
    for name, answer in zip(names, answers, strict=True):
        _print_answer(name, answer.screening)


def _parse_type(text: str) -> EntryType | None:
    if text == "any":
        return None
    try:
        return EntryType(text)
    except ValueError as exc:
        raise BadRequest(
            "the type is unknown", (Problem("--type", f"write {', '.join(EntryType)} or any", text),)
        ) from exc


def _parse_basis(text: str) -> AsOfBasis:
    try:
        return AsOfBasis(text)
    except ValueError as exc:
        problem = Problem("--as-of-basis", f"write {' or '.join(AsOfBasis)}", text)
        raise BadRequest("the basis is unknown", (problem,)) from exc


def _check_name(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise BadRequest(
            "the name is too long", (Problem("NAME", f"write at most {LONGEST_NAME} characters", name[:200]),)
        )
    return name


def _print_answer(name: str, screening: Screening) -> None:
    outcome = screening.outcome.value
    out.print(f"{escape(name)}: [{COLOUR_OF[outcome]}]{outcome}[/]  ({screening.id})", highlight=False)
    if screening.matches:
        table = Table(
            Column("score", no_wrap=True), Column("entry", overflow="fold"), Column("why", ratio=1), show_lines=True
        )
        for answer in screening.matches:
            table.add_row(*_describe_row(answer))
        out.print(table)
    if screening.degraded:
        out.print("  [red]degraded[/]: a required list is missing or stale", highlight=False)
    if screening.not_held:
        out.print(f"  not screened, because not held: {', '.join(screening.not_held)}", soft_wrap=True, highlight=False)


def _describe_row(answer: MatchAnswer) -> tuple[Text, Text, Text]:
    match, entry, dates = answer.match, answer.match.entry, answer.match.entry.dates
    days = (("listed", dates.listed), ("effective", dates.effective), ("divest by", dates.divest_by))
    known = [
        entry.id,
        entry.primary_name,
        *([] if match.matched_name.text == entry.primary_name else [f"as {match.matched_name.text}"]),
        f"{entry.list}, {entry.status.value}",
        *(f"{label} {day.isoformat()}" for label, day in days if day is not None),
    ]
    why = [f"{finding.contribution:+.2f} {finding.text}" for finding in match.findings]
    return (
        Text(f"{match.score:.2f}\n{match.strength.value}"),
        Text("\n".join(known)),
        Text("\n".join([*why, answer.consequence])),
    )
