"""Which of the names beside a trigger are acted on, and which only stand near: heads of a list of names, told from
what describes them.

`sanctioned Zhu Hailun, former head of the Party committee, and the Bureau`: reading from left to right, a name is a
head at the beginning and behind `,` `;` `and` `including`; a preposition or `who` turns the words to what describes the
head before it, up to the next comma.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.articles.lookahead import Lookahead, Surroundings
from app.articles.months import MONTHS
from app.articles.spans import NameSpan
from app.articles.tokens import Token, split_tokens
from app.articles.words import grammar, load_group_types, plain_word
from app.model.entry import EntryType


class _State(StrEnum):
    HEAD = "head"
    DESCRIPTION = "description"
    CAUSE = "cause"
    CLAUSE = "clause"


_BARE_AND = re.compile(r"\s+(?:and|y)\s+(?:the\s+)?")
_OPENS_CLAUSE = re.compile(r"(?:;|, (?:and|while|but))\s+(?:the\s+)?$")
_AGAIN = frozenset({"to", "on", "against", "upon", "of", "for", "with", "a", "al", "contra", "sobre"})
_LONGEST_OWNED = 3
_AUXILIARIES = frozenset(
    {"has", "have", "had", "is", "are", "was", "were", "will", "would", "be", "ha", "han", "había", "habían"}
)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan of a stretch of text found.

    Attributes:
        heads: Names acted on, in order.
        group: What the words call them (`companies`, `officials`); `OTHER` where they do not tell.
        end: Offset where it stopped.
    """

    heads: tuple[NameSpan, ...]
    group: EntryType
    end: int


def scan_after(around: Surroundings, start: int, end: int, *, item: bool = False, direct: bool = False) -> Scan:
    """Reads the names behind a trigger, up to where another clause opens.

    Args:
        start: Offset behind the trigger.
        end: Offset that the scan does not cross.
        item: The stretch is a list item: behind its first name a comma begins a description, not another name.
        direct: The name right behind the trigger is acted on, whatever verb stands behind it.
    """
    scanner = _Scanner(around, start, end, item=item, forward=True)
    scanner.is_direct = direct
    return scanner.run()


def scan_before(around: Surroundings, start: int, end: int) -> Scan:
    """Reads the names that are the subject of a trigger in the passive, from the start of its clause."""
    scanner = _Scanner(around, start, end, item=False, forward=False)
    scanner.drop_auxiliaries()
    return scanner.run()


class _Scanner:
    def __init__(self, around: Surroundings, start: int, end: int, *, item: bool, forward: bool) -> None:
        self._around = around
        self._tokens = split_tokens(around.text, start, end)
        self._look = Lookahead(around, self._tokens)
        self._end = end
        self._item = item
        self._forward = forward
        self._state = _State.HEAD
        self._heads: list[NameSpan] = []
        self._nested: NameSpan | None = None
        self._group = EntryType.OTHER
        self._is_list = not item
        self._resumed = 0
        self.is_direct = False

    def drop_auxiliaries(self) -> None:
        """`X has also`, `X has, however,` before `been added`: the verb's own helpers are no verb of X's."""
        helpers = _AUXILIARIES | grammar("adverb", self._around.language)
        while self._tokens and self._is_helper(len(self._tokens) - 1, helpers):
            self._tokens.pop()

    def _is_helper(self, at: int, helpers: frozenset[str]) -> bool:
        is_comma = self._tokens[at].text == "," and at > 0
        return plain_word(self._tokens[at - 1 if is_comma else at].text) in helpers

    def run(self) -> Scan:
        at = 0
        while at < len(self._tokens):
            token = self._tokens[at]
            span = self._around.names.get(token.start)
            if span is not None:
                behind = self._skip(at, max(span.end, self._around.region_end.get(span.start, span.end)))
                if not self._take_name(span, at, behind):
                    return self._finish(token.start)
                at = behind
                continue
            if token.text == "|" and self._item:
                return self._finish(token.start)
            if token.text in "(（" and not self._opens_list(at):
                at = self._skip_bracket(at)
                continue
            if not self._take_word(at):
                colon = self._find_colon(at)
                if colon is None:
                    return self._finish(token.start)
                at = colon
                continue
            at += 1
        return self._finish(self._end)

    def _find_colon(self, at: int) -> int | None:
        """`named four officials as ineligible: A, B and C`: a colon ahead has the names behind it."""
        if self._heads:
            return None
        return next((i for i in range(at, len(self._tokens)) if self._tokens[i].text == ":"), None)

    def _finish(self, end: int) -> Scan:
        return Scan(tuple(self._heads), self._group, end)

    def _skip(self, at: int, offset: int) -> int:
        while at < len(self._tokens) and self._tokens[at].start < offset:
            at += 1
        return at

    def _opens_list(self, at: int) -> bool:
        """`sanctioned three companies (A, B and C)`: a bracket that names those whom the words only count."""
        is_counted = not self._heads and self._group is not EntryType.OTHER and self._state is _State.HEAD
        return is_counted and at + 1 < len(self._tokens) and self._tokens[at + 1].start in self._around.names

    def _skip_bracket(self, at: int) -> int:
        depth = 0
        for i in range(at, len(self._tokens)):
            depth += (self._tokens[i].text in "(（") - (self._tokens[i].text in ")）")
            if depth == 0:
                return i + 1
        return at + 1

    def _take_name(self, span: NameSpan, at: int, behind: int) -> bool:
        """Takes a name as head or as part of a description; False where it opens another clause."""
        following = self._tokens[behind] if behind < len(self._tokens) else None
        if self._state is not _State.HEAD:
            self._nested = span
            return True
        is_owner = following is not None and following.text in {"'s", "’s"} and not self._is_own(behind + 1)
        if following is not None and (is_owner or self._owns(span, behind)):
            return True
        if self._look.speaks(following) and not (self.is_direct and not self._heads):
            if self._forward:
                self._drop_joint_subject(span)
                return False
            self._heads, self._state = [], _State.HEAD
            return True
        is_aside = self._look.is_modifier(span, following) or self._look.is_counted(at, following)
        if is_aside or self._look.stands_before_name(behind):
            return True
        self._heads.append(span)
        self._nested = None
        # Behind a head only a separator brings the next one.
        self._state = _State.DESCRIPTION
        return True

    def _is_own(self, at: int) -> bool:
        """`X's name`, and `X's` right before `2018 designation`: what the trigger tells of is X's own."""
        return self._look.is_own(at) or (at == len(self._tokens) and not self._forward)

    def _owns(self, span: NameSpan, behind: int) -> bool:
        """`The Academy of Sciences' Time Center`: a plural's apostrophe before another name."""
        is_mark = self._tokens[behind].text in {"'", "’"} and self._around.text[span.end - 1] == "s"
        # `Kastin Group' unit Kastin Chips`
        behind_mark = self._tokens[behind + 1 : behind + 1 + _LONGEST_OWNED]
        return is_mark and any(token.start in self._around.names for token in behind_mark)

    def _drop_joint_subject(self, span: NameSpan) -> None:
        """`added A; B and C have been taken off`: B speaks with C, and another clause begins before it."""
        text = self._around.text
        last = self._heads[-1] if len(self._heads) > 1 else None
        if last is None or _BARE_AND.fullmatch(text, last.end, span.title_start) is None:
            return
        if _OPENS_CLAUSE.search(text[max(0, last.title_start - len(", while the ")) : last.title_start]) is not None:
            self._heads.pop()

    def _take_word(self, at: int) -> bool:
        """Follows one word or mark; False where the names end."""
        token = self._tokens[at]
        plain = plain_word(token.text)
        language = self._around.language
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if not token.is_word:
            return self._take_mark(at, following)
        if self._group is EntryType.OTHER and self._state is _State.HEAD and plain in load_group_types():
            self._group = load_group_types()[plain]
        if at < self._resumed:
            return True
        kin = self._find_kin(at, plain)
        if kin:
            self._state, self._resumed = _State.HEAD, kin
            return True
        is_provided = self._state is _State.HEAD and self._look.is_provided(at)
        resumed = 2 if is_provided else self._look.find_resume(at)
        if resumed:
            self._state, self._is_list, self._resumed = _State.HEAD, True, at + resumed
            return True
        if self._state is _State.DESCRIPTION and self._look.is_placed(at, following):
            self._state = _State.HEAD
            return True
        if plain in grammar("join", language):
            self._join(at, following)
            return True
        if plain in grammar("relative", language):
            self._open_clause(at, plain)
            return True
        if self._stops(at, plain):
            return False
        if self._look.is_field(at, following) or self._is_again(at, plain):
            return True
        if plain in grammar("cause", language) and self._state is not _State.CLAUSE:
            self._state = _State.CAUSE
        elif plain in grammar("turn", language) and self._state is _State.HEAD and not self._opens_with_day(at, plain):
            self._state = _State.DESCRIPTION
        return True

    def _find_kin(self, at: int, plain: str) -> int:
        """Returns the index behind words that lead to another head, 0 where none do."""
        if self._around.language == "es" and plain in {"a", "al"} and not self._heads:
            # `incorporó a su lista de sancionados al Centro`: whom the verb acts on stands behind `a`.
            return at + 1 if self._state is _State.DESCRIPTION else 0
        if self._state in {_State.CAUSE, _State.CLAUSE}:
            return 0
        # `head of the commission, with his deputies A and B`
        is_with = plain == "with" and self._heads and at + 1 < len(self._tokens)
        behind = at + 1 if is_with else at
        return self._look.find_kin(behind, plain_word(self._tokens[behind].text))

    def _open_clause(self, at: int, plain: str) -> None:
        """`who` tells of the name before it; in `notes that X was added` the subject only begins behind `that`."""
        before = plain_word(self._tokens[at - 1].text) if at else ","
        reports = plain in {"that", "que"} and not self._forward and before != ","
        following = plain_word(self._tokens[at + 1].text) if at + 1 < len(self._tokens) else ""
        # `X, a lender with roots that used to sit there, was added`: a verb behind `that` tells of what stands before.
        is_verb = following.endswith("ed") or following in grammar("speech", self._around.language)
        reports = reports and not (self._heads and is_verb)
        # `X, who ran that region`: inside a clause only what is said is reported.
        reports = reports and (self._state is not _State.CLAUSE or before in grammar("speech", self._around.language))
        # `X, whose director Y was listed alongside it`: nothing closes the clause, so Y is its subject.
        owned = plain == "whose" and not self._forward and not any(t.text == "," for t in self._tokens[at:])
        # `has been on it since August, when A and B were added as well`
        owned = owned or (plain == "when" and not self._forward and self._look_ahead_names(at))
        if owned or (reports and (not self._heads or self._tokens[at - 1].start > self._heads[-1].end + 1)):
            self._heads, self._state = [], _State.HEAD
        else:
            self._state = _State.CLAUSE

    def _opens_with_day(self, at: int, plain: str) -> bool:
        """`In May 2020 the Baltag Front, a militia, was added`: behind the day stands the subject."""
        following = self._tokens[at + 1].text.lower() if at + 1 < len(self._tokens) else ""
        return at == 0 and (plain == "since" or (not self._forward and plain in {"in", "on"} and following in MONTHS))

    def _look_ahead_names(self, at: int) -> bool:
        return any(token.start in self._around.names for token in self._tokens[at + 1 :])

    def _repeats(self, at: int, plain: str) -> bool:
        """`of X, of Y and of Z`: the trigger's own preposition, behind each comma and once more behind `and`."""
        text, token = self._around.text, self._tokens[at]
        own = text[: self._tokens[0].start].split()[-1:] if self._heads else []
        is_behind = at > 0 and self._tokens[at - 1].text == ","
        return is_behind and own == [plain] and f" and {plain} " in text[token.end : self._end]

    def _is_again(self, at: int, plain: str) -> bool:
        """`sanctions on X and on Y`, `the names of X and Y`: the preposition changes nothing."""
        before = plain_word(self._tokens[at - 1].text) if at else ""
        # `for X, which makes chips; for Y`: a semicolon goes on with them as `and` does
        is_next = before in grammar("join", self._around.language) or (at > 0 and self._tokens[at - 1].text == ";")
        joined = (is_next or self._repeats(at, plain)) and self._state is _State.HEAD
        return (joined and plain in _AGAIN) or (before in {"name", "names"} and plain in {"of", "de"})

    def _stops(self, at: int, plain: str) -> bool:
        if plain == "as" and at + 1 < len(self._tokens) and plain_word(self._tokens[at + 1].text) == "well":
            return False
        # `A, speaker of the house; and the police unit known as B`: a name that nothing stands before
        if plain == "as" and self._state is _State.HEAD and at > 0 and plain_word(self._tokens[at - 1].text) == "known":
            return False
        before = plain_word(self._tokens[at - 1].text) if at else ""
        is_listed = before == "the"  # "the following companies"
        language = self._around.language
        # `sanctioned X and warned Y`
        is_deed = plain in grammar("deed", language) and before in grammar("join", language)
        stops = is_deed or (plain in grammar("stop", language) and not is_listed)
        return self._forward and stops and self._state is not _State.CLAUSE

    def _take_mark(self, at: int, following: Token | None) -> bool:
        token, mark = self._tokens[at], self._tokens[at].text
        if mark == ";" and self._item and self._heads and not self._is_list and not self._joins_firms(token, following):
            return False  # an annex entry goes on with numbers and dates
        if mark in ";:" or (mark in "—–" and not self._item):
            self._is_list = self._is_list or mark == ":"
            goes_on = self._is_list or not self._heads or (mark == ";" and self._item)
            self._state = _State.HEAD if goes_on else _State.DESCRIPTION
        elif mark in "—–-":
            self._state = _State.DESCRIPTION if self._heads else self._state
        elif mark in ",、":
            if self._forward and following is not None and self._look.is_participle(following):
                return False
            # `which bought tools for A and for its parent, B`: B is the parent, and no head.
            if self._state in {_State.CAUSE, _State.CLAUSE} and self._look.is_behind_kin(at):
                return True
            joins = following is not None and plain_word(following.text) in grammar("join", self._around.language)
            if not self._heads or (self._is_list and (joins or self._state is not _State.CAUSE)):
                self._state, self._nested = _State.HEAD, None
        return True

    def _joins_firms(self, mark: Token, following: Token | None) -> bool:
        """`March 12, 2021 | A Company; B Corporation`: a row that names several firms and says nothing of them."""
        behind = None if following is None else self._around.names.get(following.start)
        last = self._heads[-1]
        end = max(last.end, self._around.region_end.get(last.start, last.end))
        is_bare = end == mark.start and behind is not None
        return is_bare and behind is not None and behind.type is last.type is EntryType.COMPANY

    def _is_town(self, following: NameSpan) -> bool:
        """`BystroBank of Izhevsk and Bank Primorye`: behind a firm one word stands for where it is."""
        nested = self._nested
        if nested is None or not self._heads or nested.type is not EntryType.OTHER:
            return False
        is_word = " " not in self._around.text[nested.start : nested.end]
        return is_word and self._heads[-1].type is following.type is EntryType.COMPANY

    def _join(self, at: int, following: Token | None) -> None:
        """`and` goes on with heads, unless it only goes on with what describes one: `director of A and B`."""
        if self._state is _State.HEAD:
            return
        # `the Minsk plant, or MAZ`: another name of the same
        if plain_word(self._tokens[at].text) in {"or", "o"} and self._tokens[at - 1].text == ",":
            return
        if self._nested is None and self._state is not _State.CAUSE:
            self._state = _State.HEAD if self._state is _State.DESCRIPTION else self._state
            return
        span = None if following is None else self._around.names.get(following.start)
        differs = (
            span is not None
            and self._nested is not None
            and EntryType.PERSON in {span.type, self._nested.type}
            and span.type is not self._nested.type
        )
        differs = differs or (span is not None and self._is_town(span))
        self._state = _State.HEAD if differs and self._state is _State.DESCRIPTION else self._state
