"""`interdict drafts`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from app.cli.ingest import PublishedOption, PublisherOption, TitleOption, parse_day
from app.cli.session import DatabaseOption, JsonOption, open_services, out
from app.errors import BadRequest, Problem
from app.model.draft import DisputeKind, Draft, DraftState
from app.services.access.authenticate import make_terminal_actor
from app.services.articles.answer import describe_dispute, describe_draft
from app.services.articles.export_draft import write_draft

app = typer.Typer(help="Drafts of entries, made from articles: accept or reject them.", no_args_is_help=True)

DISPUTED = "disputed"
MOST_SHOWN = 1_000
DraftId = Annotated[str, typer.Argument(metavar="ID")]
OptionalReason = Annotated[str | None, typer.Option(help="Why; kept with the decision.")]
Reason = Annotated[str, typer.Option(help="Why; kept with the decision.")]


@app.command("list")
def list_drafts(
    state: Annotated[str, typer.Option(help="proposed, accepted, rejected, superseded, disputed or all.")] = "proposed",
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Shows the drafts of a state, oldest first, at most a thousand."""
    with open_services(database, publish=state == DISPUTED) as services:
        if state == DISPUTED:
            disputes = services.reviewer.list_disputes()
            described = [describe_dispute(one) for one in disputes]
            rows = [(one.draft, f"{one.kind.value}: {one.text}") for one in disputes]
        else:
            drafts = services.reviewer.list_page(_parse_state(state), None, after=None, limit=MOST_SHOWN)
            described, rows = [describe_draft(draft) for draft in drafts], [(draft, "") for draft in drafts]
    if as_json:
        out.print_json(data=described)
        return
    table = Table("id", "state", "action", "list", "type", "name", "")
    for draft, note in rows:
        entry = draft.accepted or draft.proposal
        action = draft.accepted_act.value + ("" if draft.current else ", recalled")
        table.add_row(draft.id, draft.state.value, action, entry.list, entry.type.value, entry.primary_name, note)
    out.print(table)


@app.command("show")
def show_draft(draft_id: DraftId, database: DatabaseOption = None) -> None:
    """Shows a draft with its evidence and decisions, as JSON."""
    with open_services(database) as services:
        draft, _article = services.reviewer.get(draft_id)
    out.print_json(data=describe_draft(draft))


@app.command("accept")
def accept_draft(
    draft_id: DraftId,
    edit: Annotated[Path | None, typer.Option(help="JSON file with the fields to replace, as under lists/.")] = None,
    reason: OptionalReason = None,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Accepts a draft: its entry is screened from now on, provisional until an official list confirms it."""
    edits = {} if edit is None else _load_edits(edit)
    with open_services(database, publish=True) as services:
        draft = services.reviewer.accept(draft_id, make_terminal_actor(), reason=reason, edit=edits)
    _print_decided(draft, as_json=as_json)


@app.command("reject")
def reject_draft(
    draft_id: DraftId, reason: Reason, as_json: JsonOption = False, database: DatabaseOption = None
) -> None:
    """Rejects a draft; one that was accepted is taken out of force again."""
    with open_services(database, publish=True) as services:
        draft = services.reviewer.reject(draft_id, make_terminal_actor(), reason=reason)
    _print_decided(draft, as_json=as_json)


@app.command("dismiss")
def dismiss_disputes(
    draft_id: DraftId,
    kind: Annotated[DisputeKind, typer.Option(help="Which disputes, as `list --state disputed` names them.")],
    reason: Reason,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Settles the disputes of a kind about a draft; they come back when the official lists say something else."""
    with open_services(database, publish=True) as services:
        draft = services.reviewer.dismiss(draft_id, make_terminal_actor(), kind=kind, reason=reason)
    _print_decided(draft, as_json=as_json)


@app.command("export")
def export_draft(
    draft_id: DraftId,
    target: Annotated[Path, typer.Option("--out", help="The file, or a folder, where it gets the name that it needs.")],
    title: TitleOption = None,
    publisher: PublisherOption = None,
    published: PublishedOption = None,
    database: DatabaseOption = None,
) -> None:
    """Writes an accepted draft as a file for a folder under lists/."""
    with open_services(database) as services:
        draft, article = services.reviewer.get(draft_id)
    cited = replace(
        article,
        title=title or article.title,
        publisher=publisher or article.publisher,
        published=parse_day("--published", published) or article.published,
    )
    name, text = write_draft(draft, cited)
    path = target / name if target.is_dir() else target
    try:
        with path.open("x", encoding="utf-8", newline="\n") as handle:
            handle.write(text)
    except OSError as exc:
        problem = Problem("--out", f"the file cannot be made: {exc.strerror}", str(path))
        raise BadRequest("the draft cannot be written out", (problem,)) from exc
    out.print(f"written: {path}; under lists/ it is named {name}", soft_wrap=True, markup=False)


def _parse_state(text: str) -> DraftState | None:
    try:
        return None if text == "all" else DraftState(text)
    except ValueError as exc:
        known = f"{', '.join(DraftState)}, {DISPUTED} or all"
        raise BadRequest("the state is unknown", (Problem("--state", f"write {known}", text),)) from exc


def _load_edits(path: Path) -> dict[str, object]:
    from pydantic import ValidationError

    from app.api.article_schemas import AcceptIn, EntryEditIn

    try:
        return AcceptIn(entry=EntryEditIn.model_validate_json(path.read_bytes())).list_edits()
    except OSError as exc:
        raise BadRequest("the edits cannot be read", (Problem("--edit", exc.strerror or "", str(path)),)) from exc
    except ValidationError as exc:
        problems = tuple(Problem(".".join(map(str, one["loc"])) or "--edit", one["msg"]) for one in exc.errors())
        raise BadRequest("the edits cannot be used", problems) from exc


def _print_decided(draft: Draft, *, as_json: bool) -> None:
    if as_json:
        out.print_json(data=describe_draft(draft))
        return
    entry = draft.accepted
    what = "" if entry is None else f": {entry.id}, {entry.status.value}"
    out.print(f"{draft.id} is {draft.state.value}{what}", soft_wrap=True, markup=False)
