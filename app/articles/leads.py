"""What leads in a list of names: a paragraph that names nobody yet, a label, or a heading over the list."""

import re
from dataclasses import replace
from functools import lru_cache

from app.articles.acts import ActReader
from app.articles.blocks import Block, BlockKind, is_record
from app.articles.claims import Claim
from app.articles.cues import CueKind, find_default_list, list_authorities
from app.articles.frames import make_frame
from app.articles.list_days import is_old_list, tells_older
from app.articles.parsed import ParsedArticle
from app.articles.tables import group_pattern
from app.articles.tokens import Sentence
from app.articles.triggers import Effect, find_markers
from app.articles.words import NUMBERS, is_place, load_group_types

# `Entities added under the Russia program:` has six words; a longer line says something of its own.
_LONGEST_LABEL_WORDS = 6
# `Fishing fleets` between two parts of a list.
_LONGEST_PART_WORDS = 5
_TABLE = re.compile(r"\b(?:table|below|following|annex)\b", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\b(?:following|these) (?:[\w-]+ ){0,3}(?:entries|names|parties|targets)\b"
    # `Clients have asked most often about these:`, not `For comment contact these:`
    r"|\b(?:about|holds?|held|owns?|includes?|covers?|are) (?:these|the following)\s*[:：]\s*$",
    re.IGNORECASE,
)
_SIDES = dict.fromkeys(("added", "additions", "new", "in", "designated"), Effect.ADD) | dict.fromkeys(
    ("removed", "removals", "deleted", "deletions", "delisted", "out"), Effect.REMOVE
)
# `Entity List, 15 Jan: 25 added, 3 removed`; a headline has more words and says it in a sentence, without the colon of
# `Changes to the SDN List published on Monday, 24 April 2023:`
_LONGEST_DIGEST_WORDS, _LONGEST_OPEN_WORDS = 9, 16
_COLONS = (":", "：")
# `Added for their work on drones were` over the names; no headline ends so.
_OPEN_VERB = re.compile(r"\b(?:is|are|was|were|includes?|included|comprises?|namely)$", re.IGNORECASE)
# What follows is no list of those who are acted on.
_OTHERS = re.compile(
    r"\b(?:said|says|told|wrote|asked|not|never|no|contacts?|contact|see|read|related|steps?|advice"
    r"|should|must|questions?|reactions?|analysts?|experts?|market|share|shares|stocks?|prices?|timeline|background"
    r"|dijo|no|nunca|preguntas|reacciones)\b",
    re.IGNORECASE,
)
_LEAVES = re.compile(r"\b(?:remov|delet|delist|drop|strik|struck|taken off|takes off)", re.IGNORECASE)
# Headings that end the list before them, whatever stands under them.
_ELSEWHERE = re.compile(
    r"\b(?:what|why|how|when|next|earlier|previous|history|context|action|press|notes?|sources?|more|about|also|summary"
    r"|subscribe|topics?|tags?|opinion|comments?)\b|\?",
    re.IGNORECASE,
)


class LeadFinder:
    """Finds what leads in the lists of one article.

    Args:
        reader: Reads the sentences that may lead in a list.
    """

    def __init__(self, article: ParsedArticle, reader: ActReader) -> None:
        self._article = article
        self._reader = reader

    def find_item(self, number: int) -> Block | None:
        """Finds the item right behind a block, furniture left out; None where something else stands there."""
        behind = (self._article.blocks[at] for at in range(number + 1, len(self._article.blocks)))
        block = next((block for block in behind if block.kind is not BlockKind.FURNITURE), None)
        return block if block is not None and block.kind is BlockKind.ITEM else None

    def read_paragraph(self, own: list[Sentence], item: Block | None) -> Claim | None:
        """Reads a paragraph and returns what it leads in: an act that names nobody yet, or a label.

        Args:
            item: The item right behind it; None where prose follows.
        """
        told: list[Claim] = []
        made: list[Claim] = []
        for sentence in own:
            made = self._reader.read_sentence(sentence)
            told += made
        last, is_open = own[-1], ends_open(self._article, own[-1])
        history = self._read_history(last, item) if is_open else None
        if history is not None:
            return history
        # `Designated for assisting A, a person whose property is blocked`: A's own listing leads in nothing.
        # nor does `The entities concerned are subject to the freeze` behind the act that announces them.
        leading = [claim for claim in made if not claim.is_state or (is_open and not claim.parties)]
        if leading and leading[-1].leads and (not leading[-1].parties or is_open):
            return self._date_lead(leading[-1], last)
        if leading or any(claim.parties for claim in made):
            return None
        is_table = item is not None and _TABLE.search(self._article.text, last.start, last.end) is not None
        is_label = is_open and self._is_label(last)
        if is_label or ((is_open or is_table) and self._is_told(last)) or (is_open and self._goes_on(last, item)):
            return self._reader.carry(last)
        return self._find_unnamed(told, item) or (self._open_records(own, item) if is_open and not told else None)

    def _date_lead(self, lead: Claim, line: Sentence) -> Claim:
        """`The table now includes these older entries, all dated September 20, 2022:` leads in no news."""
        if lead.parties or not tells_older(self._article, line):
            return lead
        return replace(lead, is_past=True, day=None, month=None, bases=())

    def _open_records(self, lead: list[Sentence], item: Block | None) -> Claim | None:
        """`OFAC's update of 15 October:` over records in capitals: whose list they are of, before any act is told."""
        article, start, end = self._article, lead[0].start, lead[-1].end
        cues = article.cues_in(start, end)
        agents = {cue.value for cue in cues if cue.kind is CueKind.AUTHORITY} & set(list_authorities())
        is_apart = _OTHERS.search(article.text, start, end) is not None
        if item is None or not is_record(article.text, item) or len(agents) != 1 or is_apart:
            return None
        effect = Effect.REMOVE if _LEAVES.search(article.text, start, end) is not None else Effect.ADD
        days = [found.day for found in article.dates_in(start, end) if found.day is not None]
        frame = make_frame(find_default_list(agents.pop()))
        return Claim(effect, (), frame, start, end, days[0] if days else None)

    def _find_unnamed(self, told: list[Claim], item: Block | None) -> Claim | None:
        """`The other four were designated under E.O. 13382. Their tags are [NPWMD].` over four names."""
        is_named = item is not None and bool(self._article.names_in(item.start, item.start + 1))
        last = told[-1] if told else None
        is_open = last is not None and not last.parties and last.leads and not last.is_past and not last.is_state
        return last if is_named and is_open else None

    def read_heading(self, line: Sentence, lead: Claim | None, item: Block | None) -> Claim | None:
        """A heading over a list: an act of its own, `Individuals:` within one, or the end of the list before it.

        Args:
            lead: What led in the list before it; None where none stands there.
            item: The item right behind it; None where prose follows.
        """
        told = self._read_history(line, item) or self._read_digest(line, lead)
        if told is not None:
            return told
        before = len(self._reader.record.claims)
        made = self._reader.read_sentence(line)
        is_open = ends_open(self._article, line)
        if made and is_open:
            return self._date_lead(made[-1], line)
        # A headline is no evidence: what it says the article's own sentences say better.
        self._reader.forget_from(before)
        if made and not made[-1].parties and made[-1].leads:
            return made[-1]
        # `The OFAC tonnage` over a table, and any heading over rows that are written as official lists are
        if item is not None and (self._names_list(line) or self._heads_records(line, item)):
            return self._reader.carry(line) or self._open_records([line], item)
        if lead is not None and self._parts_list(line, item) and not is_old_list(self._article, line):
            return replace(lead, start=line.start, end=line.end, tags=())
        return self._find_label(line, lead, item)

    def _read_history(self, line: Sentence, item: Block | None) -> Claim | None:
        """`The list so far` over rows of names: acts of earlier days, onto the list of the news."""
        return self._reader.carry(line) if item is not None and is_old_list(self._article, line) else None

    def _find_label(self, line: Sentence, lead: Claim | None, item: Block | None) -> Claim | None:
        is_open = ends_open(self._article, line)
        goes_on = is_open and self._goes_on(line, item)
        is_label = goes_on or self._is_label(line) or (is_open and self._is_told(line))
        if not is_label or not (is_open or lead is not None or (item is not None and self._has_unnamed())):
            return None
        label = self._reader.carry(line)
        if lead is None or label is None or label.is_past:
            return label
        return replace(lead, parties=(), start=line.start, end=line.end, is_state=False, tags=(), group=label.group)

    def _names_list(self, line: Sentence) -> bool:
        kinds = {cue.kind for cue in self._article.cues_in(line.start, line.end)}
        return bool(kinds & {CueKind.AUTHORITY, CueKind.LIST})

    def _heads_records(self, line: Sentence, item: Block) -> bool:
        is_apart = _OTHERS.search(self._article.text, line.start, line.end) is not None
        return is_record(self._article.text, item) and not is_apart

    def _parts_list(self, line: Sentence, item: Block | None) -> bool:
        """`Fishing fleets` over more of the items whose first part stood under `Tibet`."""
        text = self._article.text
        words = text[line.start : line.end].split()
        is_named = item is not None and bool(self._article.names_in(item.start, item.start + 1))
        is_apart = any(p.search(text, line.start, line.end) is not None for p in (_OTHERS, _ELSEWHERE))
        return is_named and len(words) <= _LONGEST_PART_WORDS and not is_apart

    def _read_digest(self, line: Sentence, lead: Claim | None) -> Claim | None:
        """`Entity List, 15 Jan: 3 added, 1 removed` over `Added:` and `Removed:`: a heading that is the act itself."""
        word = self._article.text[line.start : line.end].strip().rstrip(":：").lower()
        if lead is not None and word in _SIDES:
            return replace(lead, effect=_SIDES[word], parties=(), start=line.start, end=line.end)
        lists = [cue for cue in self._article.cues_in(line.start, line.end) if cue.kind is CueKind.LIST]
        days = [found.day for found in self._article.dates_in(line.start, line.end) if found.day is not None]
        longest = _LONGEST_OPEN_WORDS if ends_open(self._article, line) else _LONGEST_DIGEST_WORDS
        if len(lists) != 1 or not days or len(word.split()) > longest:
            return None
        frame = make_frame(lists[0].value)
        return Claim(Effect.ADD, (), frame, line.start, line.end, days[0])

    def _is_label(self, line: Sentence) -> bool:
        words = self._article.text[line.start : line.end].strip().rstrip(":：").lower().split()
        is_group = len(words) <= _LONGEST_LABEL_WORDS and any(word in load_group_types() for word in words)
        is_group = is_group or (len(words) == 2 and words[0] == "the" and words[1] in NUMBERS)  # `The four`
        return is_group or is_place_line(self._article, line)

    def _goes_on(self, line: Sentence, item: Block | None) -> bool:
        """`Also clobbered:`, `The lines named today run six ships:` over a list of names, behind an act of the article.

        Not where it is told what others say, ask or sell, nor who is not on the list.
        """
        article = self._article
        if item is None or not article.names_in(item.start, item.start + len("The ") + 1):
            return False
        last = self._reader.record.claims[-1:]
        is_following = _FOLLOWING.search(article.text, line.start, line.end) is not None
        is_apart = not is_following and _OTHERS.search(article.text, line.start, line.end) is not None
        absent = next(iter(find_markers(article.text, line.start, line.end, "absent", article.language)), None)
        return bool(last) and not last[0].is_past and not is_apart and absent is None

    def _has_unnamed(self) -> bool:
        """`The Committee approved two entries.` over `Entities`: says whether the act told last names nobody."""
        told = next((claim for claim in reversed(self._reader.record.claims) if not claim.is_state), None)
        return told is not None and not told.parties and told.leads and not told.is_past

    def _is_told(self, line: Sentence) -> bool:
        """`The names our clients hold most often:` behind an order that banned 59 companies and named none."""
        claims = self._reader.record.claims
        words = self._article.text[line.start : line.end].lower().split()
        is_open = bool(claims) and not claims[-1].parties and claims[-1].leads and not claims[-1].is_past
        return is_open and any(word in load_group_types() for word in words)


def ends_open(article: ParsedArticle, sentence: Sentence) -> bool:
    """Says whether a sentence ends in a colon, a dash or `were`, so that what follows belongs to it."""
    line = article.text[sentence.start : sentence.end].rstrip()
    return line.endswith((*_COLONS, "—")) or _OPEN_VERB.search(line) is not None


def is_place_line(article: ParsedArticle, sentence: Sentence) -> bool:
    """`China`, `CHINA, PEOPLE'S REPUBLIC OF`: a place over those who are there."""
    first, _, rest = article.text[sentence.start : sentence.end].strip().rstrip(":：").partition(",")
    return is_place(first) and len(rest.split()) <= len(["people's", "republic", "of"])


def is_part(article: ParsedArticle, sentence: Sentence) -> bool:
    """`B. Individuals` among the records of a list: what the ones under it are, and nobody."""
    return _part().fullmatch(article.text[sentence.start : sentence.end].strip()) is not None


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    kind = rf"(?:other |legal |natural )?{group_pattern()}"
    return re.compile(rf"(?:[A-Z]{{1,3}}\.\s*)?{kind}(?: and {kind})?\s*:?", re.IGNORECASE)
