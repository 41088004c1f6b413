"""Who is only mentioned: named, and placed on no list; the writers of the article among them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from app.articles.aliases import is_native
from app.articles.blocks import Block, BlockKind
from app.articles.identities import Identity
from app.articles.parties import find_spoken, find_title_before, find_title_behind, make_evidence
from app.articles.settle import Placement
from app.articles.words import is_calendar, is_organisation_word, is_place, is_title, plain_word, words_of
from app.model.article import ArticleMention
from app.model.entry import EntryType

_WRITER = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+|de|van|von|al)){1,3}")
_HAN_WRITER = re.compile(
    r"(?:记者|記者|编辑|編輯|责编|特派員|特派员|译者|譯者|编译|編譯|作者|摄影|攝影|文)\s*[:：／/｜|]?\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"
)
_CREDIT = re.compile(
    r"^\W*(?:by |por |reporting by|editing by|text:|writing by|additional reporting|desk:|ed\.:|photo)", re.IGNORECASE
)
_LONGEST_CREDIT = 200
# `DNA`, `HK$1.5bn`, `IT`: letters in a row are no name unless a word of a firm stands beside them.
_LETTERS = re.compile(r"[A-Z]{2,3}|[\d\W]+|.*[\d/]$|.*(?<!Co)(?<!Inc)(?<!Ltd)(?<!Corp)\.[A-Z]$")
_MOST_WORDS = 8


def make_mentions(
    text: str, blocks: Sequence[Block], identities: Iterable[Identity], placements: list[Placement]
) -> list[ArticleMention]:
    """Writes out whom the article names and places on no list, with the title that stands beside the name."""
    placed = {placement.party.number for placement in placements}
    mentions = [
        ArticleMention(make_evidence(text, *find_spoken(text, identity)), _find_role(text, identity))
        for identity in identities
        if identity.number not in placed and _is_somebody(text, identity)
    ]
    named = {mention.name.text for mention in mentions}
    writers = (make_evidence(text, *place) for block in blocks for place in _find_writers(text, block))
    first = {name.text: name for name in reversed(list(writers)) if name.text not in named}
    return mentions + [ArticleMention(name, "writer") for name in sorted(first.values(), key=lambda name: name.start)]


def _find_role(text: str, identity: Identity) -> str:
    titles = (find_title_behind(text, span) or find_title_before(text, span) for span in identity.mentions)
    title = next((title for title in titles if title is not None), None)
    return "mentioned" if title is None else title.text


def _is_somebody(text: str, identity: Identity) -> bool:
    """A person, a firm or a ship; neither letters in a row nor an office of state."""
    start, end = find_spoken(text, identity)
    name = text[start:end]
    words = name.split()
    is_letters = len(name) <= len("HK") or (identity.type is EntryType.OTHER and _LETTERS.fullmatch(name) is not None)
    is_letters = is_letters and not is_native(name)
    if len(words) > _MOST_WORDS or is_letters:
        return False
    is_state = plain_word(words[-1]) in words_of("org_words.tsv", "state") or any(
        plain_word(word) in {"ministry", "department"} for word in words
    )
    is_nobody = name.lower() in words_of("nobody.tsv", "whole") or plain_word(words[-1]) in words_of(
        "nobody.tsv", "last"
    )
    return not is_state and not is_nobody and not is_place(name)


def _find_writers(text: str, block: Block) -> Iterator[tuple[int, int]]:
    line = text[block.start : block.end]
    for found in _HAN_WRITER.finditer(line):
        yield block.start + found.start("name"), block.start + found.end("name")
    is_credit = block.kind is BlockKind.BYLINE or _CREDIT.match(line) is not None
    if not is_credit or len(line) > _LONGEST_CREDIT or is_native(line):
        return
    for found in _WRITER.finditer(line):
        words = found.group().split()
        first = 1 if words[0] in {"By", "Por"} else 0
        own = words[first:]
        if len(own) > 1 and not any(_is_other(word) for word in own) and not is_place(" ".join(own)):
            yield block.start + found.end() - len(" ".join(own)), block.start + found.end()


def _is_other(word: str) -> bool:
    return (
        is_calendar(word, " 1")
        or is_organisation_word(word)
        or is_title(word)
        or is_place(word)
        or (word.isupper() and len(word) > len("J."))
    )
