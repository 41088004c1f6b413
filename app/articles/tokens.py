"""Words, sentences and their places in the text. Every offset counts in the whole text, so evidence needs no sums."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.months import SHORT_NAMES
from app.articles.tables import load_words

_WORD = r"[^\W_](?:[\w&@+]|[-–’'·/.](?=[^\W_]))*"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<mark>[^\w\s])")
# `the U.S. Treasury`; elsewhere `Treasury` often opens a sentence.
# `the bureau added A and Orvel Inc. Kastin and Halden have been there since May`, `and Orvel Ltd. Steel traders should`
_CLOSING = frozenset({"inc", "ltd", "corp", "co", "llc", "k.k", "s.a", "n.v", "b.v", "a.g", "ltda", "pte"})
_SUBJECT = re.compile(
    r"[A-Z][\w'’-]*(?: (?:and [A-Z][\w'’-]*|[a-z]+s))? "
    r"(?:has|have|is|are|was|were|had|said|says|will|would|can|could|may|might|should|must|did|does|do"
    r"|added|listed|put|sanctioned|imposed|named|froze|followed)\b"
)
_NATIONS = frozenset({"u.s", "u.k"})
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


_SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]»]*(?=\s)|[。！？；]+[”’）】》]*")


@lru_cache(maxsize=4)
def _words(kind: str) -> frozenset[str]:
    return load_words("full_stops.tsv")[kind]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a possessive ending or a mark.

    Attributes:
        text: As it stands.
        start: Offset in the text.
        end: Offset behind it.
        is_word: Letters or digits, the possessive `'s` apart.
    """

    text: str
    start: int
    end: int
    is_word: bool

    @property
    def lower(self) -> str:
        """The token in small letters, apostrophes straight."""
        return self.text.lower().replace("’", "'")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text[start:end]` of its block, the block's number, and whether it opens the block."""

    start: int
    end: int
    block: int
    is_first: bool


def split_tokens(text: str, start: int, end: int) -> list[Token]:
    """Returns the tokens of a stretch of the text."""
    tokens: list[Token] = []
    behind = start
    for found in _TOKEN.finditer(text, start, end):
        at, stop = found.span()
        if at < behind:
            continue
        if found.lastgroup == "mark":
            tokens.append(Token(found.group(), at, stop, is_word=False))
            continue
        owner = _POSSESSIVE.search(found.group())
        cut = stop if owner is None else at + owner.start()
        # `U.S.`, `Inc.` and initials keep their period: it belongs to the name.
        if owner is None and text[stop : stop + 1] == "." and is_abbreviated(text[at:stop]):
            cut = stop = stop + 1
        if cut > at:
            tokens.append(Token(text[at:cut], at, cut, is_word=True))
        if owner is not None:
            tokens.append(Token(text[cut:stop], cut, stop, is_word=False))
        behind = stop
    return tokens


def is_abbreviated(word: str) -> bool:
    """Says whether a period behind the word may belong to it: `Co`, `U.S`, an initial."""
    return (
        word.lower() in _words("short")
        or word.lower() in SHORT_NAMES
        or (len(word) == 1 and word.isupper())
        or bool(re.fullmatch(r"(?:\w\.)+\w", word))
    )


def split_sentences(text: str, start: int, end: int, block: int) -> list[Sentence]:
    """Splits a block into sentences, white space around them left out."""
    sentences: list[Sentence] = []
    at = start
    for found in _SENTENCE_END.finditer(text, start, end):
        if found.end() < end and not _ends_sentence(text, found.start(), found.end(), end):
            continue
        at = _add(sentences, text, at, found.end(), block)
    _add(sentences, text, at, end, block)
    return sentences


def _add(sentences: list[Sentence], text: str, start: int, end: int, block: int) -> int:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if right > left:
        sentences.append(Sentence(left, right, block, is_first=not sentences))
    return end


def _ends_sentence(text: str, mark: int, behind: int, end: int) -> bool:
    if text[mark] in "。！？；!?":
        return True
    following = text[behind:end].lstrip()
    # `iFlytek` begins a sentence as it is.
    first = re.match(r"\w*", following)
    is_brand = first is not None and any(letter.isupper() for letter in first.group()[1:])
    if not following or (following[0].islower() and not is_brand):
        return False
    before = re.search(r"[\w.&]+$", text[max(0, mark - 20) : mark])
    word = before.group().lower() if before is not None else ""
    if is_abbreviated(before.group() if before is not None else ""):
        opener = re.match(r"\w+", following)
        if word in _NATIONS and following.startswith("Treasury"):
            return False
        opens = opener is not None and opener.group().lower() in _words("opener")
        opens = opens or (word in _CLOSING and _SUBJECT.match(following) is not None)
        return word in _words("ending") and opens and following[0].isupper()
    return True
