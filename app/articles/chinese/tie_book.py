"""The ties of an article, each once, with the characters they rest on."""

from dataclasses import dataclass

from app.articles.identities import Identity
from app.articles.parties import find_primary, find_spoken, make_evidence
from app.model.article import ArticleRelation, Evidence
from app.model.entry import RelationKind


@dataclass(frozen=True, slots=True)
class End:
    """One end of a tie: somebody known, or a body by its words (identity None)."""

    span: tuple[int, int]
    identity: Identity | None


class TieBook:
    """Gathers ties.

    Args:
        listed: Whom some act names: a tie that touches none of them is left out, unless nobody is listed.
    """

    def __init__(self, text: str, listed: list[Identity]) -> None:
        self._text = text
        self._listed = {identity.number for identity in listed}
        self._found: dict[tuple[str, RelationKind, str], ArticleRelation] = {}

    @property
    def all(self) -> list[ArticleRelation]:
        """The ties in the order in which they were found."""
        return list(self._found.values())

    def add(
        self, kind: RelationKind, ends: tuple[End, End], place: tuple[int, int], percent: float | None = None
    ) -> None:
        """Adds a tie of the first end to the second; told twice, the telling with a percentage stays.

        Args:
            place: Offsets of the sentence.
            percent: Share owned, 0-100; None where none is printed.
        """
        numbers = {end.identity.number for end in ends if end.identity is not None}
        if self._listed and not numbers & self._listed:
            return
        one, two = (self._evidence(end) for end in ends)
        key = (one.text, kind, two.text)
        if one.text != two.text and (key not in self._found or percent is not None):
            self._found[key] = ArticleRelation(one, kind, two, percent, make_evidence(self._text, *place))

    def _evidence(self, end: End) -> Evidence:
        if end.identity is None:
            return make_evidence(self._text, *end.span)
        # Who stands on a list is written as it is there, anybody else as the article writes him.
        find = find_primary if end.identity.number in self._listed else find_spoken
        span = find(self._text, end.identity)
        return make_evidence(self._text, *span)
