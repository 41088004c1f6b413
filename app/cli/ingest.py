"""`interdict ingest`."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.bootstrap import Services
from app.cli.session import DatabaseOption, JsonOption, err, open_services, out, show_bar
from app.errors import BadArticle, BadRequest, InterdictError, Problem
from app.services.access.authenticate import make_terminal_actor
from app.services.articles.answer import describe_article
from app.services.articles.ingest import Citation, GivenArticle, Ingested

TitleOption = Annotated[str | None, typer.Option(help="Instead of the title that the article is found to bear.")]
PublisherOption = Annotated[str | None, typer.Option(help="Instead of the publisher that it is found to have.")]
PublishedOption = Annotated[str | None, typer.Option(help="Instead of its day: 2021-12-10.")]


def ingest(
    articles: Annotated[list[str], typer.Argument(metavar="FILE_OR_URL...", help="Text, HTML or PDF; http(s).")],
    title: TitleOption = None,
    publisher: PublisherOption = None,
    published: PublishedOption = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Takes articles in: one draft for each party of each act, to be accepted or rejected with `interdict drafts`."""
    citation = Citation(title, publisher, parse_day("--published", published))
    done: list[Ingested] = []
    failed: list[tuple[str, InterdictError]] = []
    with open_services(database, publish=True) as services, show_bar("articles", len(articles)) as progress:
        for given in articles:
            try:
                done.append(_ingest_one(services, given, citation))
            except InterdictError as error:
                failed.append((given, error))
            progress.advance(progress.task_ids[0])
    if as_json:
        out.print_json(data=[describe_article(one.article, one.drafts) | {"is_new": one.is_new} for one in done])
    else:
        for one in done:
            _print_ingested(one)
    _report_failures(failed, len(articles))


def _report_failures(failed: list[tuple[str, InterdictError]], tried: int) -> None:
    """Ends the command with what went wrong; one article that fails does not keep the others out."""
    if len(failed) == 1 == tried:
        raise failed[0][1]
    for given, problem in failed:
        err.print(f"{given}: {problem}", soft_wrap=True, markup=False)
    if failed:
        raise BadArticle(f"{len(failed)} of {tried} articles could not be taken in")


def _ingest_one(services: Services, given: str, citation: Citation) -> Ingested:
    actor = make_terminal_actor()
    if "://" in given:
        return services.ingester.ingest_url(given, actor, citation)
    path = Path(given)
    try:
        content = path.read_bytes()
    except OSError as exc:
        problem = Problem("FILE_OR_URL", exc.strerror or "cannot be read; check the path", given)
        raise BadRequest("the article cannot be read", (problem,)) from exc
    return services.ingester.ingest(GivenArticle(content, path.name, citation=citation), actor)


def _print_ingested(one: Ingested) -> None:
    held = "" if one.is_new else ", held already"
    out.print(f"{one.article.id}: {one.article.title or one.article.name}{held}", soft_wrap=True, markup=False)
    for note in json.loads(one.article.document).get("notes", ()):  # articles of older versions have none
        out.print(f"  note: {note}", soft_wrap=True, markup=False, highlight=False)
    for draft in one.drafts:
        entry = draft.proposal
        what = f"{draft.act.value} on {entry.list}" + ("" if draft.current else ", recalled")
        line = f"  {draft.id}  {draft.state.value}: {entry.primary_name} ({entry.type.value}), {what}"
        out.print(line, soft_wrap=True, markup=False, highlight=False)
    if not one.drafts:
        out.print("  no drafts: it names no party of an act, or nothing that is not decided already", soft_wrap=True)


def parse_day(option: str, text: str | None) -> date | None:
    """Reads the day that an option names; None when the option was not given.

    Raises:
        BadRequest: not a day.
    """
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as exc:
        raise BadRequest("a day cannot be read", (Problem(option, "write 2021-12-10", text),)) from exc
