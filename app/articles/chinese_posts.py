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
_NUMBER = re.compile(r"[\d一二三四五六七八九十两多]+[名位个]")
_SPEAKERS = frozenset({"发言人", "创始人", "官员", "成员", "干部", "高管"})
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


def read_posts(text: str, plain: str, identities: list[Identity]) -> list[ArticleRelation]:
    """Finds who holds, or held, which post in what: `新疆党委书记陈全国`.

    A post without a body of its own goes on with the one before.

    Args:
        text: The article.
        plain: The same in simplified characters, one for one.
        identities: Who is listed.
    """
    relations: list[ArticleRelation] = _read_officers(text, plain, identities)
    last: tuple[int, int] | None = None
    behind = 0
    for identity in identities:
        start = min(start for _, start, _ in identity.names)
        post = _post().search(plain, max(0, start - _BEFORE_NAME), start)
        if identity.type is not EntryType.PERSON or post is None:
            continue
        number = _NUMBER.match(plain, *post.span("body"))
        body = (post.start("body") if number is None else number.end(), post.end("body"))
        own = body[1] - body[0] >= 2 and not is_place(plain[slice(*body)])
        last = body if own else None if "。" in plain[behind:start] else last
        behind = start
        if last is not None and (own or not post.group("body")):
            relations.append(_make_relation(text, identity, last, post))
    return relations


def _read_officers(text: str, plain: str, identities: list[Identity]) -> list[ArticleRelation]:
    """`宁德时代董事长曾毓群`: who holds a post in a listed firm, listed or not."""
    titles = "|".join(sorted(words_of_kind("title"), key=len, reverse=True))
    relations = []
    for identity in identities:
        names = {plain[start:end] for _, start, end in identity.names if identity.type is EntryType.COMPANY}
        for name in sorted(name for name in names if is_native(name)):
            post = re.compile(
                rf"{re.escape(name)}(?:的)?(?P<title>前?(?:{titles}))(?P<person>[\u4e00-\u9fff]{{2,3}})(?=[，。、（未也在对表说称于]|$)"
            )
            for found in post.finditer(plain):
                if found.group("person")[0] not in load_surnames() or found.group("title") in _SPEAKERS:
                    continue
                person = found.span("person")
                kind = RelationKind.FORMER_OFFICIAL_OF if found.group("title")[0] == "前" else RelationKind.OFFICIAL_OF
                relations.append(
                    ArticleRelation(
                        make_evidence(text, *person),
                        kind,
                        make_evidence(text, *find_primary(text, identity)),
                        None,
                        make_evidence(text, *found.span()),
                    )
                )
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
