"""The ties of an article as they are read: who is what to whom, by offsets, and written out at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.articles.blocks import BlockKind
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_primary, make_evidence
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.articles.words import is_place
from app.model.article import ArticleRelation, Evidence
from app.model.entry import EntryType, RelationKind

OFFICES = (RelationKind.OFFICIAL_OF, RelationKind.FORMER_OFFICIAL_OF)
# `members of Congress`, `heads the House committee on China`: where a lawmaker sits is no post, if he is not listed.
_CHAMBERS = frozenset({"House", "Senate", "Congress", "Commons", "Parliament"})
# What a line of the SDN List says of whom a party belongs to.
_COLUMN = "Linked To:"
# A tie of the first kind says more than one of the others between the same two, either way round.
_SAYS_MORE = {
    RelationKind.OWNS: {RelationKind.CONTROLS, RelationKind.SUBSIDIARY_OF, RelationKind.LINKED_TO},
    RelationKind.CONTROLS: {RelationKind.SUBSIDIARY_OF, RelationKind.LINKED_TO},
    RelationKind.SUBSIDIARY_OF: {RelationKind.LINKED_TO},
    RelationKind.OFFICIAL_OF: {RelationKind.LINKED_TO},
    RelationKind.FORMER_OFFICIAL_OF: {RelationKind.OFFICIAL_OF, RelationKind.LINKED_TO},
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie: the places of its two ends, and the sentence that says so. `percent` is 0-100, None where not printed."""

    subject: tuple[int, int]
    kind: RelationKind
    object: tuple[int, int]
    percent: float | None
    sentence: Sentence


class TieBook:
    """Gathers the ties of one article.

    Args:
        listed: The identities that some act names: an office that touches none of them is left out, unless the article
            lists nobody.
    """

    def __init__(self, article: ParsedArticle, listed: list[Identity]) -> None:
        self._article = article
        self._listed = {identity.number for identity in listed}
        self.ties: list[Tie] = []
        self._people: set[int] = set()
        self._kin: list[Tie] = []

    def identity(self, span: NameSpan) -> Identity | None:
        """Returns who is named; None where the name stands in a heading alone."""
        return self._article.find_identity(span.start, span.end)

    def add(
        self, subject: NameSpan, kind: RelationKind, other: NameSpan, percent: float | None, sentence: Sentence
    ) -> None:
        """Adds a tie between two names, unless both are one party or of kinds that cannot be so tied."""
        if self.identity(subject) is not self.identity(other) and self._fits(subject, kind, other):
            self.ties.append(Tie((subject.start, subject.end), kind, (other.start, other.end), percent, sentence))

    def add_kin(self, who: NameSpan, body: NameSpan, sentence: Sentence) -> None:
        """Adds a relative of whoever heads a body: `the son of the head of Rosneft`; told before its head may be."""
        place = (body.start, body.end)
        self._kin.append(Tie((who.start, who.end), RelationKind.LINKED_TO, place, None, sentence))

    def name(self, span: NameSpan) -> str:
        """Returns a name as it stands."""
        return self._article.text[span.start : span.end]

    def find_office(self, holder: NameSpan) -> NameSpan | None:
        """Returns the body in which somebody was last said to hold an office; None where in none."""
        who = self.identity(holder)
        held = (t for t in reversed(self.ties) if t.kind in OFFICES and self._at(t.subject) is who)
        return next((self._span(tie.object) for tie in held), None)

    def find_office_told(self, sentence: Sentence, who: NameSpan) -> NameSpan | None:
        """Returns the body of the last office told before somebody, in the sentence or the entry above an entry.

        None where it told none.
        """
        item = self._article.blocks[sentence.block].kind is BlockKind.ITEM
        least = sentence.block - (1 if item else 0)
        held = (
            t
            for t in reversed(self.ties)
            if t.kind in OFFICES
            and t.subject[0] < who.start
            and (t.sentence == sentence or least <= t.sentence.block < sentence.block)
        )
        return next((self._span(tie.object) for tie in held), None)

    def find_owned(self, sentence: Sentence) -> NameSpan | None:
        """Returns what was last said to be owned in the paragraph of a sentence; None where nothing was."""
        told = (t for t in reversed(self.ties) if t.kind is RelationKind.OWNS and t.sentence.block == sentence.block)
        return next((self._span(tie.object) for tie in told), None)

    def find_owner(self, owned: NameSpan) -> NameSpan | None:
        """Returns who was last said to own a firm or to be its parent; None where nobody was."""
        who = self.identity(owned)
        for tie in reversed(self.ties):
            if tie.kind in {RelationKind.OWNS, RelationKind.CONTROLS} and self._at(tie.object) is who:
                return self._span(tie.subject)
            if tie.kind is RelationKind.SUBSIDIARY_OF and self._at(tie.subject) is who:
                return self._span(tie.object)
        return None

    def _at(self, place: tuple[int, int]) -> Identity | None:
        return self._article.find_identity(*place)

    def _span(self, place: tuple[int, int]) -> NameSpan:
        identity = self._at(place)
        return NameSpan(*place, EntryType.COMPANY if identity is None else identity.type, place[0])

    def note_person(self, span: NameSpan) -> None:
        """Notes that `he` or `her` means somebody whose name does not tell that it is a person's."""
        identity = self.identity(span)
        if identity is not None and identity.type is EntryType.OTHER:
            self._people.add(identity.number)

    def is_person(self, span: NameSpan) -> bool:
        """Says whether a name is a person's."""
        return self.find_type(span) is EntryType.PERSON

    def is_firm(self, span: NameSpan) -> bool:
        """Says whether a name is a firm's or a body's."""
        return self.find_type(span) is EntryType.COMPANY

    def is_listed(self, span: NameSpan) -> bool:
        """Says whether some act names who is named."""
        identity = self.identity(span)
        return identity is not None and identity.number in self._listed

    def find_type(self, span: NameSpan) -> EntryType:
        """Returns what is named: a person, a firm or what may be either."""
        identity = self.identity(span)
        if identity is None:
            return span.type
        if is_place(self.name(span)):
            return EntryType.OTHER  # `the head of its Tehran branch`
        return EntryType.PERSON if identity.number in self._people else identity.type

    def _fits(self, subject: NameSpan, kind: RelationKind, other: NameSpan) -> bool:
        """A person is no subsidiary and nobody owns one; a firm holds no post, and none is held in a person.

        A place holds no post, and nobody owns it.
        """
        one, two = self.find_type(subject), self.find_type(other)
        owned = other if kind in {RelationKind.OWNS, RelationKind.CONTROLS} else subject
        if kind is not RelationKind.LINKED_TO and is_place(self.name(owned)):
            return False
        if kind in OFFICES and self.name(other) in _CHAMBERS and not self.is_listed(subject):
            return False
        if kind in OFFICES:
            return one in {EntryType.PERSON, EntryType.OTHER} and two is not EntryType.PERSON
        if kind is RelationKind.SUBSIDIARY_OF:
            # `its unit CRRC MA`, `its arm Hunan Red Sun` may look like a man's name.
            first = self.name(subject).split()[0]
            is_called = is_place(first) or first == self.name(other).split()[0]
            return two is not EntryType.PERSON and (one is not EntryType.PERSON or is_called)
        return kind is RelationKind.LINKED_TO or two is not EntryType.PERSON

    def finish(self) -> list[ArticleRelation]:
        """Returns the relations in the order of the article, each once, what says less left out."""
        told = [tie for tie in (*self.ties, *self._make_kin()) if self._is_told(tie)]
        made: dict[tuple[str, str, str], ArticleRelation] = {}
        for tie in told:
            if any(self._says_more(other, tie) for other in told):
                continue
            relation = ArticleRelation(
                self._name(tie.subject),
                tie.kind,
                self._name(tie.object),
                tie.percent,
                make_evidence(self._article.text, tie.sentence.start, tie.sentence.end),
            )
            key = (relation.subject.text, relation.kind.value, relation.object.text)
            if key not in made or (made[key].percent is None and relation.percent is not None):
                made[key] = relation
        return list(made.values())

    def _make_kin(self) -> Iterator[Tie]:
        for tie in self._kin:
            heads = (t for t in self.ties if t.kind in OFFICES and self._key(t.object) == self._key(tie.object))
            head = next((t.subject for t in heads if self._key(t.subject) != self._key(tie.subject)), None)
            if head is not None:
                yield replace(tie, object=head)

    def _is_told(self, tie: Tie) -> bool:
        """An office of a bystander counts where the body is spoken of elsewhere too, or in a sentence on a party.

        Who is linked to whom counts only for somebody that an act names.
        """
        if tie.kind in OFFICES and self._article.text[slice(*tie.object)].islower() and not self._has_news(tie):
            return False  # `the supreme court` is worth a word for who is put on a list.
        if not self._listed or tie.kind not in (*OFFICES, RelationKind.LINKED_TO):
            return True
        ends = [self._at(place) for place in (tie.subject, tie.object)]
        if tie.kind is RelationKind.LINKED_TO:
            return any(end is not None and end.number in self._listed for end in ends)
        beside = (self._article.identity_of(s) for s in self._article.names_in(tie.sentence.start, tie.sentence.end))
        is_told = (ends[1] is not None and len(ends[1].mentions) > 1) or any(i.number in self._listed for i in beside)
        is_told = is_told or any(self._at(t.subject) is ends[1] for t in self.ties if t.kind not in OFFICES)
        # `X, who chairs B, replaced Y`: where one of those listed sits.
        is_told = is_told or any(self._at(t.object) is ends[1] and self._has_news(t) for t in self.ties)
        return is_told or any(end is not None and end.number in self._listed for end in ends)

    def _has_news(self, tie: Tie) -> bool:
        holder = self._at(tie.subject)
        return tie.kind in OFFICES and holder is not None and holder.number in self._listed

    def _says_more(self, other: Tie, tie: Tie) -> bool:
        if tie.kind not in _SAYS_MORE.get(other.kind, ()):
            return False
        more, less = ((self._key(t.subject), self._key(t.object)) for t in (other, tie))
        # `its affiliate X, of which it owns 38%` says less of it; a ship `Linked To:` its owner stands in a column.
        is_column = _COLUMN in self._article.text[tie.sentence.start : tie.sentence.end]
        if is_column and other.kind in OFFICES:
            return False  # The line says `Linked To:`, whatever post the news gives him there.
        return more == less or (not is_column and more == less[::-1])

    def _key(self, place: tuple[int, int]) -> object:
        identity = self._at(place)
        return place if identity is None else identity.number

    def _name(self, place: tuple[int, int]) -> Evidence:
        """The fullest name; letters for a body on no list (`Party Secretary of the TAR`) stay as they are."""
        text, identity = self._article.text, self._at(place)
        is_short = identity is None or (identity.number not in self._listed and text[slice(*place)].isupper())
        start, end = place if identity is None or is_short else find_primary(text, identity)
        return make_evidence(text, start, end)
