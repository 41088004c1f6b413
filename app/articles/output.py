"""A reading as JSON, in the shape of the gold files: the one place that knows it."""

from typing import Any

from app.articles.tables import load_lists
from app.model.article import Action, ArticleReading, ArticleRelation, Evidence, Party, PartyNameKind
from app.model.entry import EntryType

_TYPE_NAMES = {
    EntryType.PERSON: "individual",
    EntryType.COMPANY: "entity",
    EntryType.VESSEL: "vessel",
    EntryType.AIRCRAFT: "aircraft",
    EntryType.OTHER: "entity",
}


def make_output(reading: ArticleReading) -> dict[str, Any]:
    """Writes a reading as the document that `interdict extract` puts into a file."""
    meta = reading.meta
    return {
        "article": {
            "title": meta.title,
            "publisher": meta.publisher,
            "published": None if meta.published is None else meta.published.isoformat(),
            "language": meta.language,
        },
        "actions": [_make_action(action) for action in reading.actions],
        "relations": [_make_relation(relation) for relation in reading.relations],
        "mentioned_not_listed": [
            {"name": mention.name.text, "role": mention.role, "evidence": _make_evidence(mention.name)}
            for mention in reading.mentioned
        ],
        "reader": reading.reader,
        "notes": list(reading.notes),
    }


def _make_action(action: Action) -> dict[str, Any]:
    return {
        "action": action.kind.value,
        "authority": action.authority,
        "list": load_lists()[action.list].label,
        "program": ";".join(action.programs) or None,
        "legal_basis": list(action.legal_basis),
        "action_date": None if action.action_date is None else action.action_date.isoformat(),
        "effective_date": None if action.effective_date is None else action.effective_date.isoformat(),
        "parties": [_make_party(party, current=action.current) for party in action.parties],
        "evidence": [_make_evidence(evidence) for evidence in action.evidence],
    }


def _make_party(party: Party, *, current: bool) -> dict[str, Any]:
    def names(kind: PartyNameKind) -> list[str]:
        return [name.text for name in party.names if name.kind is kind]

    return {
        "name": party.name,
        "type": _TYPE_NAMES[party.type],
        "aliases": names(PartyNameKind.ALIAS),
        "short_forms": names(PartyNameKind.SHORT),
        "native_names": names(PartyNameKind.NATIVE),
        "titles": [title.text for title in party.titles],
        "country": party.country or "",
        "current": current,
        "identifiers": {identifier.kind: identifier.evidence.text for identifier in party.identifiers},
        "evidence": [_make_evidence(name.evidence) for name in party.names],
    }


def _make_relation(relation: ArticleRelation) -> dict[str, Any]:
    return {
        "subject": relation.subject.text,
        "relation": relation.kind.value,
        "object": relation.object.text,
        "percent": relation.percent,
        "evidence": [_make_evidence(relation.evidence)],
    }


def _make_evidence(evidence: Evidence) -> dict[str, Any]:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}
