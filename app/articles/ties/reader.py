"""Who belongs to whom: owners, subsidiaries, officials, relatives and helpers, as the article says it."""

from app.articles.blocks import BlockKind
from app.articles.claims import Claim
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.parties import find_title_before
from app.articles.ties.bodies import NamedBodies
from app.articles.ties.book import TieBook
from app.articles.ties.counted import CountReader
from app.articles.ties.described import Described
from app.articles.ties.entries import find_heads, read_entry, read_tables
from app.articles.ties.list_leads import ListReader
from app.articles.ties.meant import Meant
from app.articles.ties.nouns import NounReader
from app.articles.ties.skeleton import SkeletonMaker
from app.articles.ties.subjects import SubjectFinder
from app.articles.ties.untold import UntoldReader
from app.articles.ties.verbs import VerbReader
from app.model.article import ArticleRelation
from app.model.entry import EntryType

# What a firm calls itself in a filing of its own.
_ISSUERS = frozenset({"Company", "Group", "Bank", "Issuer"})
_TOLD = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CAPTION}


def read_relations(article: ParsedArticle, listed: list[Identity], claims: list[Claim]) -> list[ArticleRelation]:
    """Reads the relations of an English or Spanish article, each once, in its order.

    Args:
        listed: The identities that some act names.
        claims: What the article says of acts: the reasons it gives for one tie its parties to others.
    """
    book = TieBook(article, listed)
    described = Described(article, listed, claims)
    read_tables(article, book, described)
    named = NamedBodies(article)
    meant = Meant(article, named, _find_main(article, listed), listed)
    skeletons = SkeletonMaker(article, named, meant, described, book)
    nouns = NounReader(article.language, book)
    lists = ListReader(article.language, nouns)
    untold = UntoldReader(article.language, book, meant, described)
    counts = CountReader(article, book, described.crowds)
    verbs = VerbReader(article.language, book, meant, SubjectFinder(article.language, book, claims))
    for sentence in article.sentences:
        kind = article.blocks[sentence.block].kind
        if kind is BlockKind.HEADING:
            lists.read_lead(skeletons.make(sentence), find_heads(article, sentence.block))
        elif kind in _TOLD:
            skeleton = skeletons.make(sentence)
            told = nouns.read(skeleton)
            lists.note_units(skeleton)
            verbs.read(skeleton)
            nouns.read_deputies(skeleton)
            untold.read_posts(skeleton, told)
            untold.read_units(skeleton)
            untold.read_others(skeleton)
            read_entry(skeleton, book)
            counts.read(skeleton)
            if skeleton.text.endswith(":"):
                lists.read_lead(skeleton, find_heads(article, sentence.block))
    return book.finish()


def _is_titled(article: ParsedArticle, identity: Identity) -> bool:
    """`Chief executive Robin Ng`: whoever bears a post is no firm, whatever the name tells."""
    return any(find_title_before(article.text, span) is not None for span in identity.mentions)


def _is_issuer(article: ParsedArticle, identity: Identity) -> bool:
    """`WuXi Biologics (Cayman) Inc. (the "Company") makes this announcement`."""
    names = {article.text[start:end] for _, start, end in identity.names}
    return bool(names & _ISSUERS) and not names <= _ISSUERS


def _find_main(article: ParsedArticle, listed: list[Identity]) -> Identity | None:
    """Who calls itself the Company, the one firm that is listed, or the one most spoken of; None where several are."""
    issuer = next((i for i in article.identities.all if _is_issuer(article, i)), None)
    if issuer is not None:
        return issuer
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
