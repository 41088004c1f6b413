"""Who belongs to whom: owners, subsidiaries, officials, relatives and helpers, as the article says it."""

import re
from itertools import takewhile

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_title_before
from app.articles.spans import NameSpan
from app.articles.ties.book import TieBook
from app.articles.ties.described import Described
from app.articles.ties.grammar import NAME, PERCENT, read_percent
from app.articles.ties.meant import Meant
from app.articles.ties.nouns import NounReader
from app.articles.ties.skeleton import Skeleton, SkeletonMaker
from app.articles.ties.subjects import SubjectFinder
from app.articles.ties.verbs import VerbReader
from app.model.article import ArticleRelation
from app.model.entry import EntryType, RelationKind

_OWNER = re.compile(
    r"(?:\s{3,}|\|\s*)(?:registered |beneficial )?(?:owner|interest held by|owned by)\s*\|?\s*$", re.IGNORECASE
)
# `A | Russia | B 97.5%`, `A, 99.9% B`: what is printed last in an entry.
_HOLDER = re.compile(rf"[|,:] (?:(?P<b>{NAME}) (?P<share>{PERCENT})|(?P<part>{PERCENT}),? (?P<c>{NAME}))\.?$")
_TOLD = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION}


def read_relations(article: ParsedArticle, listed: list[Identity], claims: list[Claim]) -> list[ArticleRelation]:
    """Reads the relations of an English or Spanish article, each once, in its order.

    Args:
        listed: The identities that some act names.
        claims: What the article says of acts: the reasons it gives for one tie its parties to others.
    """
    book = TieBook(article, listed)
    _read_tables(article, book)
    described = Described(article, listed)
    meant = Meant(article, _find_main(article, listed), listed)
    skeletons = SkeletonMaker(article, meant, described, book)
    nouns = NounReader(article.language, book, meant, described)
    verbs = VerbReader(article.language, book, meant, SubjectFinder(article.language, book, claims))
    for sentence in article.sentences:
        if article.blocks[sentence.block].kind in _TOLD:
            skeleton = skeletons.make(sentence)
            told = nouns.read(skeleton)
            verbs.read(skeleton)
            nouns.read_untold(skeleton, told)
            nouns.read_units(skeleton)
            _read_entry(skeleton, book)
            if skeleton.text.endswith(":"):
                nouns.read_lead(skeleton, _find_heads(article, sentence.block))
    return book.finish()


def _find_heads(article: ParsedArticle, number: int) -> list[tuple[NameSpan, str]]:
    """The names that lead the entries of the list under a block, each with the text of its entry."""
    heads = []
    for block in takewhile(lambda block: block.kind is BlockKind.ITEM, article.blocks[number + 1 :]):
        names = article.names_in(block.start, block.end)
        heads += [(names[0], article.text[block.start : block.end])] if names else []
    return heads


def _read_entry(skeleton: Skeleton, book: TieBook) -> None:
    """An entry of a list that ends in an owner and a share."""
    held = None if skeleton.head is None else _HOLDER.search(skeleton.text)
    if held is not None and skeleton.head is not None:
        owner, entry = skeleton.spans[held["b"] or held["c"]], skeleton.spans[skeleton.head]
        book.add(owner, RelationKind.OWNS, entry, read_percent(held["share"] or held["part"]), skeleton.sentence)


def _read_tables(article: ParsedArticle, book: TieBook) -> None:
    """A table whose last column is `Owner` or `Interest held by`: the last name of a row owns the first."""
    owned = False
    for number, block in enumerate(article.blocks):
        if block.kind is not BlockKind.ITEM:
            owned = _OWNER.search(article.text, block.start, block.end) is not None
            continue
        names = article.names_in(block.start, block.end)
        sentence = next((s for s in article.sentences if s.block == number), None)
        if owned and len(names) > 1 and sentence is not None:
            book.add(names[-1], RelationKind.OWNS, names[0], None, sentence)


def _is_titled(article: ParsedArticle, identity: Identity) -> bool:
    """`Chief executive Robin Ng`: whoever bears a post is no firm, whatever the name tells."""
    return any(find_title_before(article.text, span) is not None for span in identity.mentions)


def _find_main(article: ParsedArticle, listed: list[Identity]) -> Identity | None:
    """The one firm that is listed, or the one most spoken of where nobody is; None where there are several."""
    if listed:
        firms = [i for i in listed if i.type is EntryType.COMPANY]
        return firms[0] if len(firms) == 1 else None
    # `Tailong Appliance`: a name need not tell that it is a firm's.
    told = [
        i
        for i in article.identities.all
        if i.type is EntryType.COMPANY or (i.type is EntryType.OTHER and not _is_titled(article, i))
    ]
    return max(told, key=lambda i: (len(i.mentions), i.type is EntryType.COMPANY), default=None)
