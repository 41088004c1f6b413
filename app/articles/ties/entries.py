"""Ties that a list or a table tells: a column of owners, a share behind a name, `registered owner: B`."""

import re
from collections.abc import Iterator
from itertools import takewhile

from app.articles.blocks import BlockKind
from app.articles.parsed import ParsedArticle
from app.articles.spans import NameSpan
from app.articles.ties.book import TieBook
from app.articles.ties.described import Described
from app.articles.ties.grammar import NAME, PERCENT, read_percent
from app.articles.ties.skeleton import Skeleton, write_percents
from app.model.entry import RelationKind

_OWNER = re.compile(
    r"(?:\s{3,}|\|\s*)(?:registered |beneficial )?(?:owner|interest held by|owned by)\s*\|?\s*$", re.IGNORECASE
)
# `| Unit | Seat | Held by B |`, `| B's stake |`
_HELD = re.compile(
    r"\|\s*(?:(?:share |stake |interest )?(?:held|owned) by (?P<b>[^|]+?)|(?:share|stake|interest) of (?P<c>[^|]+?)"
    r"|(?P<d>[^|]+?)['’]s? (?:share|stake|interest|holding))\s*\|?\s*$",
    re.IGNORECASE,
)
# `A | Russia | B 97.5%`, `A, 99.9% B`: what is printed last in an entry.
_HOLDER = re.compile(rf"[|,:] (?:(?P<b>{NAME}) (?P<share>{PERCENT})|(?P<part>{PERCENT}),? (?P<c>{NAME}))\.?$")
# `MONTROSE, Comoros flag, owner B, Hong Kong`, `A | Hong Kong | through B`
_LABELLED = re.compile(
    rf"[|,] (?:(?:registered |beneficial )?owner:?|held through|through|via) (?P<b>{NAME})(?!'s)", re.IGNORECASE
)


def read_tables(article: ParsedArticle, book: TieBook, described: Described) -> None:
    """Reads tables by the head of their last column.

    Under `Owner` or `Interest held by` the last name of a row owns the first; under `Held by B` the share of B stands.
    """
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.ITEM:
            continue
        head = article.text[block.start : block.end]
        held, has_owners = _HELD.search(head), _OWNER.search(head) is not None
        holder = None if held is None else described.find_titled(held["b"] or held["c"] or held["d"])
        if holder is None and not has_owners:
            continue
        for start, end in _find_rows(article, number):
            names = article.names_in(start, end)
            sentence = next((s for s in article.sentences if s.start == start), None)
            if sentence is None or not names:
                continue
            share = read_percent(write_percents(article.text[start:end]))
            if has_owners and len(names) > 1:
                book.add(names[-1], RelationKind.OWNS, names[0], None, sentence)
            elif holder is not None and share is not None:
                book.add(holder, RelationKind.OWNS, names[0], share, sentence)


def _find_rows(article: ParsedArticle, number: int) -> Iterator[tuple[int, int]]:
    """The entries right below a block."""
    for block in takewhile(lambda block: block.kind is BlockKind.ITEM, article.blocks[number + 1 :]):
        yield block.start, block.end


def find_heads(article: ParsedArticle, number: int) -> list[tuple[NameSpan, str]]:
    """Returns the names that lead the entries of the list or table under a block, each with the text of its entry."""
    heads = []
    is_headed = article.blocks[number + 1 : number + 2]
    first = number + 1 if is_headed and is_headed[0].kind is BlockKind.FURNITURE else number
    for start, end in _find_rows(article, first):
        names = article.names_in(start, end)
        heads += [(name, article.text[start:end]) for name in _find_joined(article, names)]
    return heads


def _find_joined(article: ParsedArticle, names: list[NameSpan]) -> list[NameSpan]:
    """`in Cyprus, A and B`: the first name of an entry, and the one joined to it."""
    is_joined = len(names) > 1 and article.text[article.end_of(names[0]) : names[1].start] == " and "
    return names[: 2 if is_joined else 1]


def read_entry(skeleton: Skeleton, book: TieBook) -> None:
    """Reads an entry of a list that names its owner: last with a share, or behind a label."""
    if skeleton.head is None:
        return
    entry = skeleton.spans[skeleton.head]
    held = _HOLDER.search(skeleton.text)
    if held is not None:
        owner = skeleton.spans[held["b"] or held["c"]]
        book.add(owner, RelationKind.OWNS, entry, read_percent(held["share"] or held["part"]), skeleton.sentence)
    for labelled in _LABELLED.finditer(skeleton.text):
        book.add(skeleton.spans[labelled["b"]], RelationKind.OWNS, entry, None, skeleton.sentence)
