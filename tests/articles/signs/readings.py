"""An article for the tests of signs, and what the rules make of it."""

from app.articles.claims import Record
from app.articles.draft import find_told, open_article, read_record
from app.articles.parsed import ParsedArticle, parse_article
from app.articles.settle import Placement, settle_claims
from app.articles.signs.find import Signs
from app.articles.signs.ground import Ground, make_ground

TOLD = (
    "The U.S. Treasury's Office of Foreign Assets Control added three firms and a man to its SDN List on Thursday, "
    "Orvel Shipping Ltd among them."
)
# What else an article tells goes between its news and its reactions.
NETWORK = (
    "The Harbour Letter\nTreasury sanctions a tanker network\n16 December 2021\n\n"
    + TOLD
    + '\n\n{}\n\nShares in Hong Kong were calm. "It changes little," said Nadia Brink, an analyst at Merlion Brook.\n'
)


def read_by_rules(text: str) -> tuple[ParsedArticle, Record, list[Placement]]:
    """Reads an article by rules alone."""
    opened = open_article(text.encode(), "a.txt")
    article = parse_article(opened.text, opened.blocks, opened.meta)
    record = read_record(article)
    return article, record, settle_claims(record, list(article.cues), find_told(article))


def read_ground(text: str) -> Ground:
    """Reads an article by rules, and makes the ground of it."""
    article, record, placements = read_by_rules(text)
    return make_ground(article, record.claims, placements)


def find_named(signs: list[Signs], name: str, text: str) -> Signs | None:
    """Finds the signs of whoever is called so first; None where nobody is."""
    return next((s for s in signs if name in {text[m.start : m.end] for m in s.identity.mentions}), None)
