"""Answer: a screening as the JSON that callers get and that the database keeps."""

from collections.abc import Mapping, Sequence

import msgspec

from app.clock import format_time
from app.model.entry import Entry, ListingDates, Source
from app.model.listing import HeldList, ListState, PublishTimes, Revision
from app.model.screening import Finding, MatchAnswer, Screening
from app.model.source import SourceCheck

_encoder = msgspec.json.Encoder()


def write_answer(screening: Screening) -> bytes:
    """Writes the response of `POST /v1/screen`, byte for byte the same for the same screening."""
    return _encoder.encode(describe_screening(screening))


def describe_screening(screening: Screening) -> dict[str, object]:
    """Lays a screening out in the shape of the interface."""
    return {
        "screening_id": screening.id,
        "reference": screening.request.reference,
        "screened_at": format_time(screening.screened_at),
        "outcome": screening.outcome.value,
        "matches": [describe_match(answer) for answer in screening.matches],
        "lists": [describe_list_state(state) for state in screening.lists],
        "not_held": list(screening.not_held),
        "degraded": screening.degraded,
        "as_of": None if screening.request.as_of is None else format_time(screening.request.as_of),
        "as_of_basis": None if screening.request.as_of is None else screening.request.as_of_basis.value,
        "threshold": screening.request.threshold,
        "engine": {"version": screening.engine_version, "corpus": screening.corpus},
    }


def describe_match(answer: MatchAnswer) -> dict[str, object]:
    """Lays a match out."""
    match, entry = answer.match, answer.match.entry
    return {
        "entry_id": entry.id,
        "list": entry.list,
        "status": entry.status.value,
        "type": entry.type.value,
        "name": entry.primary_name,
        "matched_name": match.matched_name.text,
        "score": round(match.score, 4),
        "strength": match.strength.value,
        "regime": answer.regime,
        "consequence": answer.consequence,
        "programs": list(entry.programs),
        "legal_basis": list(entry.legal_basis),
        "dates": describe_dates(entry.dates),
        "explanation": [_describe_finding(finding) for finding in match.findings],
        "sources": [describe_source(source) for source in entry.sources],
    }


def describe_list_state(state: ListState) -> dict[str, object]:
    """Lays the state of a list out."""
    return {
        "list": state.list,
        "revision": state.revision,
        "published_at": format_time(state.published_at),
        "age_s": state.age_s,
        "stale": state.stale,
        "checked_at": None if state.checked_at is None else format_time(state.checked_at),
    }


def describe_list(held: HeldList) -> dict[str, object]:
    """Lays a list out as the API and `interdict lists --json` show it."""
    description = held.description
    return {
        "list": description.id,
        "title": description.title,
        "authority": description.authority,
        "origin": description.origin.value,
        "regime": description.regime,
        "url": description.url,
        "held": held.revision is not None,
        "revision": None if held.revision is None else describe_revision(held.revision),
        "state": None
        if held.state is None
        else {**describe_list_state(held.state), "clock_doubted": held.state.is_clock_doubted},
        "check": None if held.check is None else describe_check(held.check),
        "in_force_after": None if held.times is None else _describe_times(held.times),
    }


def _describe_times(times: PublishTimes) -> dict[str, float | int | None]:
    return {
        "read_s": None if times.read_s is None else round(times.read_s, 3),
        "wait_s": round(times.wait_s, 3),
        "build_s": round(times.build_s, 3),
        "total_s": round(times.total_s, 3),
        "processes": times.processes,
    }


def describe_check(check: SourceCheck) -> dict[str, object]:
    """Lays out what asking a source came to."""
    moments = {
        "checked_at": check.checked_at,
        "succeeded_at": check.succeeded_at,
        "failing_since": check.failing_since,
    }
    return {
        "source": check.source,
        **{name: None if moment is None else format_time(moment) for name, moment in moments.items()},
        "error": check.error,
    }


def describe_revision(revision: Revision) -> dict[str, object]:
    """Lays a revision out."""
    return {
        "revision": revision.id,
        "number": revision.number,
        "published_at": format_time(revision.published_at),
        "recorded_at": format_time(revision.recorded_at),
        "content": revision.content,
        "entries": revision.entries,
        "files": [{"name": file.name, "sha256": file.sha256, "size_bytes": file.size_bytes} for file in revision.files],
        "warnings": list(revision.warnings),
    }


def describe_dates(dates: ListingDates) -> dict[str, str | None]:
    """Lays the four days of a listing out."""
    days = {
        "listed": dates.listed,
        "effective": dates.effective,
        "divest_by": dates.divest_by,
        "removed": dates.removed,
    }
    return {key: None if day is None else day.isoformat() for key, day in days.items()}


def describe_source(source: Source) -> dict[str, object]:
    """Lays a source out."""
    return {
        "kind": source.kind.value,
        "title": source.title,
        "publisher": source.publisher,
        "published": None if source.published is None else source.published.isoformat(),
        "url": source.url,
        "locator": source.locator,
    }


def describe_entry(entry: Entry) -> dict[str, object]:
    """Lays a whole entry out, every field of the model under its own name."""
    built: dict[str, object] = msgspec.to_builtins(entry)
    return {
        **built,
        "name": entry.primary_name,
        "dates": describe_dates(entry.dates),
        "sources": [describe_source(s) for s in entry.sources],
    }


def find_changed_fields(before: Entry, after: Entry) -> Mapping[str, Sequence[object]]:
    """The fields of an entry that differ, each as [old, new]."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return {key: [old[key], new[key]] for key in old if old[key] != new[key]}


def _describe_finding(finding: Finding) -> dict[str, object]:
    return {
        "finding": finding.finding,
        "text": finding.text,
        "query": finding.query,
        "entry": finding.entry,
        "contribution": round(finding.contribution, 4),
    }
