"""What a language model answered, held against the article: what does not stand there is refused."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec

from app.articles.asked.quote import find_line, find_quote
from app.articles.cues import find_basis, find_cues, list_authorities
from app.articles.tables import load_lists
from app.countries import find_country_code
from app.model.article import (
    Action,
    ActionKind,
    ArticleMention,
    ArticleMeta,
    ArticleReading,
    ArticleRelation,
    Evidence,
    Party,
    PartyIdentifier,
    PartyName,
    PartyNameKind,
)
from app.model.entry import EntryType, RelationKind

_TYPES = {
    "individual": EntryType.PERSON,
    "entity": EntryType.COMPANY,
    "vessel": EntryType.VESSEL,
    "aircraft": EntryType.AIRCRAFT,
}
_WHOLE = 100.0


class _Party(msgspec.Struct):
    name: str
    type: Literal["individual", "entity", "vessel", "aircraft"] = "entity"
    aliases: list[str] = []
    short_forms: list[str] = []
    native_names: list[str] = []
    titles: list[str] = []
    country: str | None = None
    identifiers: dict[str, str] = {}


class _Action(msgspec.Struct, kw_only=True):
    action: ActionKind
    authority: str
    listing: str = msgspec.field(name="list")
    current: bool
    parties: list[_Party]
    legal_basis: list[str] = []
    action_date: date | None = None
    effective_date: date | None = None
    quote: str = ""


class _Relation(msgspec.Struct):
    subject: str
    relation: RelationKind
    object: str
    percent: float | None = None
    quote: str = ""


class _Mention(msgspec.Struct):
    name: str
    role: str = ""


class _Reply(msgspec.Struct):
    actions: list[_Action]
    relations: list[_Relation] = []
    mentioned_not_listed: list[_Mention] = []


def parse_reply(reply: str, text: str, meta: ArticleMeta) -> ArticleReading:
    """Makes a reading of a model's answer to `prompt.make_question`.

    What the answer claims and the article does not bear out is left out of the reading, and told in its `notes`: names,
    titles and identifiers that do not stand in the article letter for letter, legal bases that it does not name,
    authorities, lists and countries that there are not.

    Args:
        reply: What the model wrote.
        text: The readable text of the article.
        meta: What the article is.

    Raises:
        ValueError: the answer is no JSON object of the form that was asked for.
    """
    try:
        answer = msgspec.json.decode(reply, type=_Reply)
    except msgspec.DecodeError as exc:
        raise ValueError(f"the model's answer has not the form that was asked for: {exc}") from exc
    check = _Check(text)
    actions = [action for raw in answer.actions if (action := check.make_action(raw)) is not None]
    relations = [relation for raw in answer.relations if (relation := check.make_relation(raw)) is not None]
    mentions = [mention for raw in answer.mentioned_not_listed if (mention := check.make_mention(raw)) is not None]
    actions.sort(key=lambda action: not action.current)
    return ArticleReading(meta, text, tuple(actions), tuple(relations), tuple(mentions), notes=tuple(check.notes))


@dataclass(slots=True)
class _Check:
    """Holds an answer against its article.

    Attributes:
        notes: What was refused, a sentence each.
    """

    text: str
    notes: list[str] = field(default_factory=list)

    def make_action(self, raw: _Action) -> Action | None:
        """An action with those of its parties that stand in the article; None where none is left."""
        terms = next((terms for terms in load_lists().values() if terms.label == raw.listing), None)
        if terms is None:
            self._refuse("list", raw.listing, "no such list")
            return None
        if raw.authority not in list_authorities():
            self._refuse("authority", raw.authority, "no such authority")
            return None
        parties = tuple(party for one in raw.parties if (party := self._make_party(one)) is not None)
        if not parties:
            return None
        bases = tuple(self._check_bases(raw.legal_basis))
        tags = [terms.program] if terms.program is not None else [find_basis(basis).program for basis in bases]
        first = parties[0].names[0].evidence
        return Action(
            kind=raw.action,
            authority=raw.authority,
            list=terms.id,
            current=raw.current,
            parties=parties,
            programs=tuple(sorted({tag for tag in tags if tag is not None})),
            legal_basis=bases,
            action_date=raw.action_date,
            effective_date=raw.effective_date,
            evidence=(self._find_evidence(raw.quote, first),),
        )

    def make_relation(self, raw: _Relation) -> ArticleRelation | None:
        """A relation between two names of the article; None where one of them does not stand there."""
        subject, other = self._find("relation", raw.subject), self._find("relation", raw.object)
        if subject is None or other is None:
            return None
        percent = raw.percent
        if percent is not None and not 0 < percent <= _WHOLE:
            self._refuse("percent", str(percent), "no share of a whole")
            percent = None
        return ArticleRelation(subject, raw.relation, other, percent, self._find_evidence(raw.quote, subject))

    def make_mention(self, raw: _Mention) -> ArticleMention | None:
        """A bystander; None where the name does not stand in the article."""
        name = self._find("mention", raw.name)
        return None if name is None else ArticleMention(name, raw.role)

    def _make_party(self, raw: _Party) -> Party | None:
        primary = self._find("party", raw.name)
        if primary is None:
            return None
        names = [PartyName(PartyNameKind.PRIMARY, primary)]
        for kind, claimed in (
            (PartyNameKind.ALIAS, raw.aliases),
            (PartyNameKind.SHORT, raw.short_forms),
            (PartyNameKind.NATIVE, raw.native_names),
        ):
            names += [PartyName(kind, found) for name in claimed if (found := self._find("name", name)) is not None]
        titles = tuple(found for title in raw.titles if (found := self._find("title", title)) is not None)
        identifiers = tuple(
            PartyIdentifier(kind, found)
            for kind, value in raw.identifiers.items()
            if (found := self._find(kind, value)) is not None
        )
        return Party(tuple(names), _TYPES[raw.type], titles, self._check_country(raw.country), identifiers)

    def _check_bases(self, claimed: list[str]) -> list[str]:
        told = {cue.value for cue in find_cues(self.text)}
        for basis in claimed:
            if basis not in told:
                self._refuse("legal basis", basis, "the article does not name it")
        return [basis for basis in dict.fromkeys(claimed) if basis in told]

    def _check_country(self, code: str | None) -> str | None:
        if not code:
            return None
        known = find_country_code(code) if len(code) == 2 else None
        if known is None:
            self._refuse("country", code, "no such code")
        return None if known is None else known.upper()

    def _find_evidence(self, quote: str, name: Evidence) -> Evidence:
        """The sentence that is quoted, or the line of the name where the article does not have it."""
        found = find_quote(self.text, quote)
        return find_line(self.text, name.start) if found is None else found

    def _find(self, what: str, claimed: str) -> Evidence | None:
        found = find_quote(self.text, claimed)
        if found is None:
            self._refuse(what, claimed, "it does not stand in the article")
        return found

    def _refuse(self, what: str, value: str, reason: str) -> None:
        self.notes.append(f"{what} {value[:200]!r} was refused: {reason}")
