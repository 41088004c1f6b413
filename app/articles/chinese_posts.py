"""Titles and bodies in Chinese: who holds which post in what."""

import re
from functools import lru_cache

from app.articles.aliases import is_native
from app.articles.identities import Identity
from app.articles.parties import find_primary, make_evidence
from app.articles.tables import load_rows
from app.articles.words import is_place
from app.model.article import ArticleRelation
from app.model.entry import EntryType, RelationKind
from app.names.tables import load_pairs

# The longest post with its body that was read has 24 characters.
_BEFORE_NAME = 40
_PARTS = "，。：；、（）()和与及是为由对把将的"


def ends_body(name: str) -> bool:
    return name.endswith(tuple(words_of_kind("body")))


@lru_cache(maxsize=4)
def words_of_kind(kind: str) -> frozenset[str]:
    return frozenset(word for row, words in load_rows("chinese.tsv", 2) if row == kind for word in words.split(","))


@lru_cache(maxsize=1)
def load_surnames() -> frozenset[str]:
    return frozenset(surname for surname, _ in load_pairs("han_surnames.tsv") if len(surname) == 1)


def find_titles(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Returns where the titles stand in the words before a name: `兵团前政委` holds `前政委`."""
    titles = []
    for part in re.finditer(r"[^、，]+", text[start:end]):
        stop = start + part.end()
        title = max((word for word in words_of_kind("title") if part.group().endswith(word)), key=len, default=None)
        if title is not None:
            at = stop - len(title)
            titles.append((at - (text[at - 1] == "前"), stop))
    return titles


def read_posts(text: str, identities: list[Identity]) -> list[ArticleRelation]:
    """Finds who holds, or held, which post in what: `新疆党委书记陈全国`.

    A post without a body of its own goes on with the one before.
    """
    relations: list[ArticleRelation] = []
    last: tuple[int, int] | None = None
    for identity in identities:
        if identity.type is not EntryType.PERSON:
            continue
        for start in (start for _, start, end in identity.names if is_native(text[start:end])):
            post = _post().search(text, max(0, start - _BEFORE_NAME), start)
            if post is None:
                continue
            own = len(post.group("body")) >= 2 and not is_place(post.group("body"))
            last = post.span("body") if own else last
            if last is not None and (own or not post.group("body")):
                relations.append(_make_relation(text, identity, last, post))
            break
    return relations


def _make_relation(text: str, identity: Identity, body: tuple[int, int], post: re.Match[str]) -> ArticleRelation:
    former = "前" in post.group("title")
    return ArticleRelation(
        make_evidence(text, *find_primary(text, identity)),
        RelationKind.FORMER_OFFICIAL_OF if former else RelationKind.OFFICIAL_OF,
        make_evidence(text, *body),
        None,
        make_evidence(text, *post.span()),
    )


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    titles = "|".join(sorted(words_of_kind("title"), key=len, reverse=True))
    return re.compile(
        rf"(?<=[{_PARTS}])(?P<body>[^{_PARTS}]*?)(?P<title>(?:现任|时任|前|副)*(?:{titles}))(?:、[^，。、]{{0,4}}(?:{titles}))*$"
    )
