"""Articles in Chinese: names between the verbs, their Latin forms in brackets, and the acts."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.articles.aliases import is_native
from app.articles.chinese_posts import ends_body, find_titles, load_surnames, words_of_kind
from app.articles.claims import Claim, Record
from app.articles.cues import Cue, CueKind
from app.articles.dates import DateMention
from app.articles.frames import Frame, Surrounds, resolve_frame
from app.articles.identities import Identity
from app.articles.names import NameSpan
from app.articles.tables import load_rows
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, Need, Side, Trigger, find_markers
from app.articles.words import is_place
from app.model.article import PartyNameKind
from app.model.entry import EntryType
from app.names.han import fold_han

_SEPARATOR = re.compile(r"、|，|,|以及|(?<!共)和|及(?!其)|与(?=[\u4e00-\u9fff])")
_BRACKET = re.compile(r"[（(](?P<inside>[^（）()]{1,120})[）)]")
_REST = re.compile(
    r"等(?:[\d一二三四五六七八九十百两]+)?(?:[家名个位人].{0,12})?$|[一二三四五六七八九十两\d]+[名家人位].{0,10}$|本人$|三人$|两人$"
)
_ALIAS_LEAD = re.compile(r"^\s*(?:(?:英文|中文|外文)?简称|又称|又名|亦称|下称|英文名(?:为)?)\s*[：:]?[“\"]?")
_OPENER = re.compile(
    r"宣布|表示|(?<![简又亦别全统])称|指出|决定|依据[^，]*，|根据[^，]*，|分别是|分别为|包括|随后|公告"
)
_THEY = re.compile(r"该公司|该企业|该机构|上述(?:企业|公司|个人|人员|对象)|两人|二人|这(?:两|几)(?:家|人)[^，。]{0,4}")
_GENERIC = re.compile(
    r"^(?:现任|前任|多名|数名|有关|上述|相关|部分|[\d一二三四五六七八九十百两数多]+(?:名|家|个|位|艘|人))|(?:官员|企业|实体|人员|个人|机构)$"
)
# `存储芯片商长鑫存储`, `动力电池龙头宁德时代`: what a firm is, before its name.
_TRADE = re.compile(r"[^（(、]{1,12}?(?:龙头|巨头|大厂|独角兽|平台|[厂造应营发片备务产销易理包]商)(?=[^（(]{2,})")
_FIRM_TAIL = re.compile(r"(?:股份|控股|集团|科技|技术|通信|存储|智能|有限|责任|公司)+$")
_LATIN_NAME = re.compile(r"[A-Z][a-z]+ [A-Z]")


# Characters of news that the table of names leaves as they are, because in names they are written both ways.
_MORE = str.maketrans("於處係", "于处系")


def fold_text(text: str) -> str:
    """Returns a text in simplified characters, one for one, so that offsets stay."""
    return fold_han(text).translate(_MORE)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One name of a list: the Han name, the words before it, and its bracket."""

    start: int
    end: int
    prefix_start: int
    bracket: tuple[int, int] | None


class ChineseReader:
    """Reads the acts of a Chinese article, sentence by sentence."""

    def __init__(self, text: str, cues: list[Cue], dates: list[DateMention]) -> None:
        self._text = text
        self._cues = cues
        self._dates = dates
        self._by_name: dict[str, Identity] = {}
        self._open: Frame | None = None
        self._open_day: DateMention | None = None
        self.record = Record()

    def read_sentence(self, sentence: Sentence) -> None:
        """Reads one sentence."""
        taken: list[tuple[int, int]] = []
        found = [(kind, match) for kind, pattern in _patterns() for match in self._find(pattern, sentence)]
        # What names nobody goes on with a clause before it, so it is read last.
        for kind, match in sorted(found, key=lambda pair: not pair[1].group("names")):
            start, end = match.span()
            if any(start < stop and begin < end for begin, stop in taken):
                continue
            if self._read_act(kind, match, sentence):
                taken.append((start, end))

    def _find(self, pattern: re.Pattern[str], sentence: Sentence) -> list[re.Match[str]]:
        return list(pattern.finditer(self._text, sentence.start, sentence.end))

    def find_short_forms(self) -> None:
        """`腾讯控股` is `腾讯` later on: a firm's name without what firms are called, where it stands alone."""
        for identity in self._by_name.values():
            for start, end in [(s, e) for _, s, e in identity.names if identity.type is EntryType.COMPANY]:
                name = self._text[start:end]
                stem = _FIRM_TAIL.sub("", name)
                if stem == name or len(stem) < 2 or not is_native(name):
                    continue
                at = next(
                    (m.start() for m in re.finditer(stem, self._text) if not self._text.startswith(name, m.start())),
                    None,
                )
                if at is not None:
                    identity.names.append((PartyNameKind.SHORT, at, at + len(stem)))

    def _read_act(self, kind: str, found: re.Match[str], sentence: Sentence) -> bool:
        start, end = self._find_clause(found, sentence)
        if find_markers(self._text, start, found.end(), "unreal", "zh"):
            return False
        frame = self._find_frame(kind, found, start, end, sentence)
        parties = self._find_subjects(found, sentence)
        if frame is None or not parties:
            self._open = frame or self._open
            self._open_day = self._find_day(found, sentence) or self._open_day
            return False
        day = self._find_day(found, sentence) or (None if self._open is None else self._open_day)
        self._open = None
        bases = [cue.value for cue in self._between(sentence.start, sentence.end) if cue.kind is CueKind.BASIS]
        if "同一项目" in self._text[start:end] and self.record.claims:
            bases = [value for value in self.record.claims[0].bases if not value.startswith("EO")]
        self.record.claims.append(
            Claim(
                Effect.REMOVE if kind == "remove" else Effect.ADD,
                tuple(parties),
                frame,
                sentence.start,
                sentence.end,
                None if day is None else day.day,
                None if day is None else day.month,
                is_past=self._is_past(sentence, start, end),
                bases=tuple(bases),
            )
        )
        return True

    def _find_subjects(self, found: re.Match[str], sentence: Sentence) -> list[Identity]:
        if found.group("names"):
            return self._find_parties(*found.span("names"))
        # `旷视科技2019年…，2021年12月又被列入…`: the subject of the clause before.
        before = [claim for claim in self.record.claims if claim.start == sentence.start]
        return list(before[-1].parties) if before else []

    def _is_past(self, sentence: Sentence, start: int, end: int) -> bool:
        opening = find_markers(
            self._text, sentence.start, min(end, sentence.start + len("与此同时此前")), "background", "zh"
        )
        return bool(opening or find_markers(self._text, start, end, "background", "zh"))

    def _find_clause(self, found: re.Match[str], sentence: Sentence) -> tuple[int, int]:
        end = self._text.find("，", found.end(), sentence.end)
        start = max(sentence.start, self._text.rfind("，", sentence.start, found.start("names")) + 1)
        return start, sentence.end if end < 0 else end

    def _between(self, start: int, end: int) -> list[Cue]:
        return [cue for cue in self._cues if start <= cue.start < end]

    def _find_frame(self, kind: str, found: re.Match[str], start: int, end: int, sentence: Sentence) -> Frame | None:
        # `制裁六名官员。被制裁的六人为…`: an act that named nobody is gone on with first.
        last = self._open or (self.record.claims[-1].frame if self.record.claims else None)
        need = Need.CARRY if kind == "carry" else Need.NOTHING
        trigger = Trigger(Effect.ADD, Side.AFTER, need, found.end("names"), found.end())
        clause = self._between(start, min(sentence.end, end + 20))
        return resolve_frame(self._text, trigger, Surrounds(clause, self._between(sentence.start, sentence.end)), last)

    def _find_day(self, found: re.Match[str], sentence: Sentence) -> DateMention | None:
        own = [date for date in self._dates if sentence.start <= date.start < sentence.end]
        own = [date for date in own if not self._text[date.end : date.end + 3].startswith(("前", "生效", "起"))]
        return min(own, key=lambda date: abs(date.start - found.end("names")), default=None)

    def _find_parties(self, start: int, end: int) -> list[Identity]:
        if _THEY.search(self._text, start, end) is not None and self.record.claims:
            return list(self.record.claims[-1].parties)
        parties = [identity for piece in self._split(start, end) if (identity := self._take(piece)) is not None]
        return list({identity.number: identity for identity in parties}.values())

    def _split(self, start: int, end: int) -> list[_Piece]:
        """Splits a list of names at 、 and 和, brackets kept with the name before them."""
        # `其中新疆…`: the list of names begins behind the last verb of saying.
        found = _OPENER.search(self._text, start, end)
        first = _BRACKET.search(self._text, start, end)
        if found is not None and found.end() < (end if first is None else first.start()):
            start = found.end()
        brackets = [m.span() for m in _BRACKET.finditer(self._text, start, end)]
        cuts = [m.span() for m in _SEPARATOR.finditer(self._text, start, end)]
        cuts = [cut for cut in cuts if not any(a <= cut[0] < b for a, b in brackets)]
        edges = [start, *(edge for cut in cuts for edge in cut), end]
        parts = list(zip(edges[::2], edges[1::2], strict=True))
        pieces = [self._cut(a, b, brackets) for a, b in self._join_parts(parts)]
        return [piece for piece in pieces if piece is not None]

    def _join_parts(self, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """`雷神导弹与防务公司` is one firm: what stands before 与 is no name by itself."""
        joined: list[tuple[int, int]] = []
        for start, end in parts:
            before = joined[-1] if joined else None
            link = "" if before is None else self._text[before[1] : start]
            if before is not None and link in {"与", "和", "及"} and not self._is_whole(*before, link):
                joined[-1] = (before[0], end)
            else:
                joined.append((start, end))
        return joined

    def _is_whole(self, start: int, end: int, link: str) -> bool:
        quote = self._text[start:end]
        has_title = any(word in quote for word in words_of_kind("title"))
        is_person = link != "与" and 2 <= len(quote) <= 4 and quote[0] in load_surnames()
        return ends_body(quote) or has_title or is_person or quote.endswith(("）", ")")) or "·" in quote

    def _cut(self, start: int, end: int, brackets: list[tuple[int, int]]) -> _Piece | None:
        inside = next(((a, b) for a, b in brackets if start <= a < end), None)
        stop = end if inside is None else inside[0]
        rest = _REST.search(self._text[start:stop])
        stop = stop if rest is None or inside is not None else start + rest.start()
        name_start = self._find_name(start, stop)
        if name_start is None:
            return None
        return _Piece(name_start, stop, start, None if inside is None else (inside[0] + 1, inside[1] - 1))

    def _find_name(self, start: int, stop: int) -> int | None:
        """Returns where the name begins behind its titles; None where there is no name."""
        quote = self._text[start:stop]
        for lead in sorted(words_of_kind("lead"), key=len, reverse=True):
            rest = quote.removeprefix(lead)
            # `中国铁建` is whole, `中国外交部长王毅` is not.
            is_own = is_place(lead) and not any(word in rest for word in words_of_kind("title")) and "·" not in rest
            if rest != quote and len(rest) >= 2 and not is_own:
                return self._find_name(start + len(lead), stop)
        trade = _TRADE.match(quote)
        if trade is not None:
            return self._find_name(start + trade.end(), stop)
        if not 2 <= len(quote) <= 40 or is_place(quote):
            return None
        title = max((quote.rfind(word) + len(word) for word in words_of_kind("title") if word in quote), default=0)
        name = quote[title:]
        if 0 < title < len(quote) and _LATIN_NAME.match(name) is not None:
            return start + title
        if _GENERIC.search(quote):
            return None
        is_full = (2 <= len(name) <= 4 and not ends_body(name)) or name[:1] in load_surnames() or "·" in name
        if 0 < title < len(quote) and is_full and 2 <= len(name) <= 15:
            return start + title
        if ends_body(quote) or (name == quote and (quote[0] in load_surnames() or "·" in quote)):
            return start
        return start if re.search(r"[A-Za-z]", quote) is None and len(quote) >= 3 and title == 0 else None

    def _take(self, piece: _Piece) -> Identity | None:
        name = self._text[piece.start : piece.end].strip('“”"')
        if len(name) < 2:
            return None
        identity = self._by_name.get(name)
        if identity is None:
            title = self._text[piece.prefix_start : piece.start]
            is_titled = title.endswith(tuple(words_of_kind("title"))) and len(name) <= (40 if name.isascii() else 4)
            is_short = len(name) <= 4 and name[0] in load_surnames() and not self._is_among_firms(piece)
            is_person = not ends_body(name) and (is_short or is_titled or "·" in name)
            identity = Identity(len(self._by_name), EntryType.PERSON if is_person else EntryType.COMPANY)
            self._by_name[name] = identity
        span = NameSpan(piece.start, piece.end, identity.type, piece.prefix_start)
        identity.mentions.append(span)
        identity.names.append((PartyNameKind.PRIMARY, piece.start, piece.end))
        if piece.bracket is not None:
            self._read_bracket(identity, *piece.bracket)
        if piece.prefix_start < piece.start and identity.type is EntryType.PERSON:
            identity.titles += find_titles(self._text, piece.prefix_start, piece.start)
        return identity

    def _is_among_firms(self, piece: _Piece) -> bool:
        """`腾讯、宁德时代等企业`: four characters that begin like a surname are a firm where firms are spoken of."""
        if piece.prefix_start < piece.start and _TRADE.match(self._text, piece.prefix_start) is None:
            return False
        line = self._text[self._text.rfind("。", 0, piece.start) + 1 : piece.end + len("等四家企业被移出名单")]
        return (
            re.search(r"企业|公司|厂商|商|集团", line) is not None
            and re.search(r"官员|人员|[名位](?!单)", line) is None
        )

    def _read_bracket(self, identity: Identity, start: int, end: int) -> None:
        """`（Xinjiang Production and Construction Corps，简称XPCC）`: the Latin name leads, the Han one is native."""
        for part in re.finditer(r"[^，,；;]+(?:, (?:Ltd|Inc|LLC|Limited|Corp|L\.P|S\.A)\.?)?", self._text[start:end]):
            lead = _ALIAS_LEAD.match(part.group())
            left = start + part.start() + (0 if lead is None else lead.end())
            quote = self._text[left : start + part.end()]
            left += len(quote) - len(quote.lstrip())
            right = left + len(quote.strip(' ”"'))
            if left >= right:
                continue
            is_short = lead is not None or (right - left <= 6 and self._text[left:right].isupper())
            if not is_short and not is_native(self._text[left:right]):
                identity.names = [
                    (PartyNameKind.NATIVE if k is PartyNameKind.PRIMARY else k, s, e) for k, s, e in identity.names
                ]
                identity.names.append((PartyNameKind.PRIMARY, left, right))
            else:
                identity.names.append((PartyNameKind.ALIAS, left, right))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = ("remove", "carry", "add")
    rows = [(kind, re.compile(phrase)) for kind, phrase in load_rows("chinese.tsv", 2) if kind in kinds]
    return tuple(sorted(rows, key=lambda row: kinds.index(row[0])))
