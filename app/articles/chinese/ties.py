"""Who belongs to whom: what a sentence says of two names, by phrases over its skeleton."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.articles.chinese.cast import Cast
from app.articles.chinese.posts import PostReader
from app.articles.chinese.tie_book import End, TieBook
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, Kind
from app.articles.identities import Identity
from app.articles.tables import load_rows
from app.model.entry import EntryType, RelationKind

# A name in a skeleton is one character of the private area, a person's below a firm's.
_FIRST_PERSON, _FIRST_FIRM = 0xE000, 0xF000
_NAME, _FIRM = "[\ue000-\uf8ff]", "[\uf000-\uf8ff]"
_DIGITS = "一二三四五六七八九"
_MEANT = frozenset({"该公司", "该企业", "该集团", "该银行", "该机构", "该行", "该实体", "该组织", "其"})
# `由他拥有或控制的两家机构`
_PERSONAL = frozenset({"他", "她", "其本人"})
_SOME = r"[两二三四五六七八九十\d]+(?:家|个)(?:机构|公司|企业|实体|组织|团体)"
_HELD = re.compile(rf"(?P<a>{_NAME})(?:拥有或|所有或|实际|直接或间接)*控制的{_SOME}")
_COUNTED = re.compile(rf"(?:这|上述|该|其中)?{_SOME}(?:分别)?(?:是|为|包括)")
_OWN = frozenset({"其", "及其", "他的", "她的"})
# `其` speaks of the sentence before at the furthest.
_FAR = 160


def read_ties(plain: str, cast: Cast, book: TieBook, sentences: Sequence[Sequence[Token]]) -> None:
    """Reads the posts and ties of an article's sentences into a book."""
    posts = PostReader(cast, book)
    holder: End | None = None
    for tokens in _join_halves(sentences):
        posts.read_sentence(tokens)
        skeleton, ends = _make_skeleton(plain, cast, tokens)
        _read_phrases(book, (tokens[0].start, tokens[-1].end), skeleton, ends)
        if holder is not None and _COUNTED.match(skeleton) is not None:
            _read_held(book, (tokens[0].start, tokens[-1].end), holder, ends)
        told = _HELD.search(skeleton)
        holder = holder if told is None else ends[told["a"]]
    for leads in cast.leads.values():
        for named in leads:
            posts.read_shared(named)


def _join_halves(sentences: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """`第一大股东为A；第二大股东B持股`: what a semicolon parts speaks of one firm."""
    joined: list[list[Token]] = []
    for tokens in sentences:
        if joined and joined[-1][-1].text in {";", "；"}:
            joined[-1].extend(tokens)
        else:
            joined.append(list(tokens))
    return joined


def _read_held(book: TieBook, place: tuple[int, int], holder: End, ends: dict[str, End]) -> None:
    """`三家机构分别是：A、B和C`, behind `由他拥有或控制的三家机构`."""
    for end in ends.values():
        if end.identity is not None and end.identity.type is not EntryType.PERSON:
            book.add(RelationKind.CONTROLS, (holder, end), place)


def _read_phrases(book: TieBook, place: tuple[int, int], skeleton: str, ends: dict[str, End]) -> None:
    if len(ends) < len("AB"):
        return
    for kind, pattern in _phrases():
        for found in pattern.finditer(skeleton):
            for one in found.group("a"):
                for other in found.group("b"):
                    if one in ends and other in ends:
                        book.add(kind, (ends[one], ends[other]), place, _read_share(found))


def _make_skeleton(plain: str, cast: Cast, tokens: Sequence[Token]) -> tuple[str, dict[str, End]]:
    """The sentence with one character for each name, and nothing in brackets."""
    at, end = tokens[0].start, tokens[-1].end
    ends: dict[str, End] = {}
    parts: list[str] = []
    named = [*cast.find_in(at, end), *_find_meant(cast, tokens)]
    for span, identity in sorted(named, key=lambda pair: pair[0]):
        if span[0] >= at:
            mark = chr((_FIRST_PERSON if identity.type is EntryType.PERSON else _FIRST_FIRM) + len(ends))
            ends[mark] = End(span, identity)
            parts += [plain[at : span[0]], mark]
            at = span[1]
    # Twice, for brackets within brackets.
    bare = re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", "".join([*parts, plain[at:end]])))
    return re.sub(r"[“”\"\s—]", "", bare), ends


def _find_meant(cast: Cast, tokens: Sequence[Token]) -> list[tuple[tuple[int, int], Identity]]:
    """`该公司`, `其`: the firm named last before it; `公司` where a firm speaks of itself."""
    meant = []
    for number, token in enumerate(tokens):
        identity = None
        if token.has(Kind.SELF) and _stands_alone(tokens, number):
            identity = cast.find_self(token.start)
        elif token.text in _MEANT | _PERSONAL:
            is_person = token.text in _PERSONAL
            before = [i for _, i in cast.find_in(max(0, token.start - _FAR), token.start)]
            identity = next((i for i in reversed(before) if (i.type is EntryType.PERSON) == is_person), None)
        meant += [] if identity is None else [((token.start, token.end), identity)]
    return meant


def _stands_alone(tokens: Sequence[Token], number: int) -> bool:
    """`公司` is the firm itself unless it ends a name or is counted."""
    before = tokens[number - 1] if number else None
    # `张健及其公司众富`
    return before is None or not (before.has(*MATERIAL, Kind.COUNT, Kind.ADJECTIVE) or before.text in _OWN)


def _read_share(found: re.Match[str]) -> float | None:
    """Returns the share that a phrase prints, in percent: `51%`, `百分之五十一`, `六成`, and 100 for `全资`."""
    part = found.groupdict()
    if part.get("pct") is not None:
        return float(part["pct"])
    if part.get("tenths") is not None:
        return 10.0 * (_DIGITS.index(part["tenths"]) + 1)
    if part.get("han") is not None:
        return _read_number(part["han"])
    return 100.0 if re.search("全资|独资|全部股", found.group()) is not None else None


def _read_number(han: str) -> float:
    """Reads a number up to a hundred: `五十一` is 51."""
    if han == "百":
        return 100.0
    tens, ten, ones = han.rpartition("十")
    return 10.0 * ((_DIGITS.find(tens) + 1 if tens else 1) if ten else 0) + (_DIGITS.find(ones) + 1 if ones else 0)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[RelationKind, re.Pattern[str]], ...]:
    rows = [(kind, phrase) for kind, phrase in load_rows("chinese/ties.tsv", 2)]
    parts = {kind: phrase for kind, phrase in rows if kind.isupper()} | {"NAME": _NAME}
    return tuple((RelationKind(kind), _compile(kind, phrase, parts)) for kind, phrase in rows if not kind.isupper())


def _compile(kind: str, phrase: str, parts: dict[str, str]) -> re.Pattern[str]:
    # Nobody owns a person: what is owned or controlled is a firm, and so is a parent.
    subject = _FIRM if kind == RelationKind.SUBSIDIARY_OF else _NAME
    other = _NAME if kind == RelationKind.LINKED_TO else _FIRM
    ends = {}
    for mark, name in (("A", subject), ("B", other)):
        ends[mark] = f"(?P<{mark.lower()}>{name})"
        ends[f"{mark}S"] = f"(?P<{mark.lower()}>{name}(?:(?:、|和|及|与|以及|暨){name})*)"
    words = ends | parts
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(re.sub("|".join(longest_first), lambda word: words[word.group()], phrase))
