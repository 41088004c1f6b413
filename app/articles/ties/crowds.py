"""Whom words for several mean: `the men`, `the last two`, `all six`."""

from itertools import takewhile

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.parsed import ParsedArticle
from app.articles.pronouns import join_parties
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.articles.words import NUMBERS
from app.model.entry import EntryType

_SEVERAL = "two|three|four|five|six"
# `The last two are wholly owned by A`, `A owns each of the two issuers`: of the names that were told in a row.
MANY = (
    rf"(?:the|these|those|all(?: of)?(?: the)?)(?: (?:{_SEVERAL}|seven|eight|nine|ten|eleven|twelve))?"
    rf" (?P<crowd>men|women|people|individuals|officials|hackers|executives|persons|pair|duo|trio|brothers"
    r"|companies|firms|entities|banks|organi[sz]ations|businesses|bodies)"
    r"(?= (?:(?:all|both|each) )?(?:are|were|belong|work|worked|serve|served|acted|act)\b)|"
    rf"the (?:first|last|other|latter) (?:{_SEVERAL})(?: (?:companies|firms|of them))?(?= (?:is|are|was|were|belong))"
    rf"|(?:each|both|all)(?: (?:{_SEVERAL}))?(?: of)? the (?:{_SEVERAL})(?: [a-z-]+s)?"
    rf"|(?:both|all (?:{_SEVERAL}))(?: (?:companies|firms|banks))?(?= (?:is|are|was|were|belong)\b)"
)
_COUNTED = {"pair": 2, "duo": 2, "trio": 3}
_BUSINESSES = frozenset(
    {"companies", "firms", "entities", "banks", "organisations", "organizations", "businesses", "bodies"}
)


class Crowds:
    """Finds whom a word for several means in one article.

    Args:
        claims: What the article says of acts: `the men` are those of whom the news is.
    """

    def __init__(self, article: ParsedArticle, claims: list[Claim]) -> None:
        news = [claim for claim in claims if claim.is_news(article.published)]
        self._new = join_parties([party for claim in news for party in claim.parties], [])
        self._article = article

    def find_crowd(self, words: str) -> list[NameSpan]:
        """Returns whom `the men`, `the seven women` or `the firms` mean: all of that kind of whom the news is.

        Nobody where that is only one, or not as many as the words say.
        """
        said = words.lower().split()
        count = next((NUMBERS[word] for word in said if word in NUMBERS), _COUNTED.get(said[-1]))
        return self.find_counted(EntryType.COMPANY if said[-1] in _BUSINESSES else EntryType.PERSON, count)

    def find_counted(self, kind: EntryType, count: int | None) -> list[NameSpan]:
        """Returns all of a kind of whom the news is; nobody where that is only one, or not as many as the count.

        Args:
            kind: PERSON or COMPANY.
            count: How many the article says that they are; None where it gives no number.
        """
        told = [party for party in self._new if party.type is kind and party.mentions]
        if count is not None and len(told) < count:
            # `FRIGORIFICO CHAJHA S.A.E.`: a name need not tell what it is of.
            told = [p for p in self._new if p.type in {kind, EntryType.OTHER} and p.mentions]
        return [p.mentions[0] for p in told] if len(told) > 1 and count in {None, len(told)} else []

    def find_many(self, sentence: Sentence, words: str) -> list[NameSpan]:
        """Returns the names that `the last two` or `all three` mean: of the list above, or in the sentence before.

        Nobody where fewer were told.
        """
        said = words.lower().split()
        count = next((NUMBERS[word] for word in reversed(said) if word in NUMBERS), 2)
        told = self._find_entries(sentence.block)
        for earlier in () if told else self._article.sentences_before(sentence, 1):
            told = self._article.names_in(earlier.start, earlier.end)
        if len(told) < count:
            return self._find_news(sentence, count)
        return told[:count] if "first" in said else told[-count:]

    def _find_news(self, sentence: Sentence, count: int) -> list[NameSpan]:
        """`All six are tagged (Linked To: X)`: all of whom the news is, all people or all others, but not X.

        Nobody if they are not as many.
        """
        named = [self._article.identity_of(s) for s in self._article.names_in(sentence.start, sentence.end)]
        told = [party for party in self._new if party not in named and party.mentions]
        people = [party for party in told if party.type is EntryType.PERSON]
        others = [party for party in told if party.type is not EntryType.PERSON]
        fits = (some for some in (told, people, others) if len(some) == count)
        return [party.mentions[0] for party in next(fits, [])]

    def _find_entries(self, number: int) -> list[NameSpan]:
        """The names that lead the entries of the list right above a paragraph; none where no list is there."""
        blocks = self._article.blocks
        entries = list(takewhile(lambda block: block.kind is BlockKind.ITEM, reversed(blocks[:number])))
        heads = (self._article.names_in(block.start, block.end)[:1] for block in reversed(entries))
        return [span for head in heads for span in head]
