"""Whom a clause that begins with `who`, `whose` or a comma tells of: the party that stands before it."""

import re
from collections.abc import Callable

from app.articles.clauses import INVERTED, Clause, is_reported
from app.articles.cues import CueKind
from app.articles.identities import Identity
from app.articles.parsed import ParsedArticle
from app.articles.pronouns import AND, join_parties
from app.articles.spans import NameSpan
from app.articles.tokens import Sentence
from app.articles.triggers import ASIDE, Side
from app.articles.words import load_group_types
from app.model.entry import EntryType

_RELATIVE = re.compile(
    r",?\s+(?:(?:both|all|each|most|some) of (?:which|whom)|who|which|that|que|quien|quienes)\s+"
    # `X, which makes radios and was itself designated`
    r"(?:(?:[a-z]+s|had|was|were|has)\s[^,;.]{3,90}?\s(?:and|y)\s+)?"
    r"(?:(?:ya|se|había|habían|ha|han|fue|fueron|has|have|had|were|was|also|already|itself|himself|herself|both|all|still"
    r"|long|likewise|too)\s+)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(rf"\s*{ASIDE}", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:both|all|each|were|are|have|remain|stay|appear|figure|face|continue|han|habían|fueron|están)\b",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"\b(?:was|is|has|remains|stays|appears|figures|faces)\b", re.IGNORECASE)
_APPOSITION = re.compile(r", (?:an?|the) (?:[a-z][\w-]* ){1,5}(?:of|under|in|within|at|for) (?:the )?")
_MANY_BEHIND = re.compile(r"(?:[^,;.]|, (?=\d)){0,140},\s+(?!was\b|is\b|has\b|an?\b|the\b|who\b|which\b)[a-z]+(?<!s)\b")
_DESCRIBED = re.compile(r", (?:an?|the|another) (?:[A-Z][\w-]+ )?[a-z][\w '’-]{2,50}")
_OPENS = re.compile(r"(?:(?:after|since|despite|before|following|having|being|been)\s*)*", re.IGNORECASE)
_CLOSES = re.compile(r"[^,;]{0,90}, ")
_WHO = re.compile(r",\s+who\b", re.IGNORECASE)
_HOLDS = re.compile(r", [a-z][^,;]{2,60} (?:of|at|in|for) (?:the )?")
_LONGEST_NOUN = 24
# `The state television presenter Ksenia`
_LONGEST_START = 40


class AntecedentFinder:
    """Finds those before a clause that it tells of, in one article.

    Args:
        find_before: Returns the subject of what begins at an offset.
    """

    def __init__(self, article: ParsedArticle, find_before: Callable[[int, int], list[Identity]]) -> None:
        self._article = article
        self._find_before = find_before

    def find(self, clause: Clause) -> list[Identity]:
        """Returns whom a clause tells of though they stand before it, or behind an opening one; empty for none."""
        return self._find_antecedents(clause) or self._find_dangling(clause) or self._find_owner(clause)

    def find_right_before(self, sentence: Sentence, end: int) -> list[Identity] | None:
        """`his wife, X, who is not on it`: returns the one right before the pronoun; None where none stands there."""
        relative = _RELATIVE.search(self._article.text, sentence.start, end)
        names = [] if relative is None else self._article.names_in(sentence.start, relative.start())
        return None if not names else [self._article.identity_of(names[-1])]

    def _find_antecedents(self, clause: Clause) -> list[Identity]:
        """`the Lazarus Group, which OFAC had designated`: the party stands before its own clause."""
        article, sentence = self._article, clause.sentence
        if clause.trigger.side is Side.BEFORE:
            return self._find_relative(clause, _RELATIVE)
        if clause.trigger.side is Side.ASIDE:
            return self._find_relative(clause, _ASIDE)
        before = INVERTED.search(article.text[sentence.start : clause.trigger.start])
        if before is None or is_reported(before):
            return []
        subject = article.cues_in(sentence.start + before.start("subject"), clause.trigger.start)
        is_it = before.group("subject").strip().lower() in {"it", "they"} and article.cues_in(
            sentence.start, sentence.start + before.start()
        )
        if not is_it and not any(cue.kind is CueKind.AUTHORITY for cue in subject):
            return []
        names = article.names_in(sentence.start, sentence.start + before.start())
        is_bound = not before.group().startswith(",")
        if is_bound:
            names = names[:-1] if self._is_described(names) else names
        if len(names) > 1 and before.group("relative").lower() in {"whom", "who", "which"}:
            # `officials Wu and Zhang, whom the Treasury also blocked`: the plural means both.
            lead = article.text[max(0, names[-2].title_start - _LONGEST_NOUN) : names[-2].start].split()
            gap = article.text[article.end_of(names[-2]) : names[-1].title_start]
            is_kind = bool(lead) and lead[-1] in load_group_types() and lead[-1].endswith("s")
            # `A and B, which it had named in January, do not appear`: and so does the plural of what both did.
            is_subject = len(names) == 2 and self._has_plural_verb(clause)
            if (is_kind or is_subject) and AND.fullmatch(gap) is not None:
                return [article.identity_of(span) for span in names[-2:]]
        return [article.identity_of(span) for span in names[-1:]]

    def _is_described(self, names: list[NameSpan]) -> bool:
        """`X, a research body under Y that OFAC designated`: without a comma `that` tells of the body, which is X."""
        article = self._article
        gap = article.text[article.end_of(names[-2]) : names[-1].start] if len(names) > 1 else ""
        return _APPOSITION.fullmatch(gap) is not None

    def _find_owner(self, clause: Clause) -> list[Identity]:
        """`Kastin Bank's addition to the list`: whose it is was added."""
        names = self._article.names_in(clause.sentence.start, clause.trigger.start) if clause.trigger.looks_back else []
        gap = self._article.text[self._article.end_of(names[-1]) : clause.trigger.start].strip() if names else ""
        return [self._article.identity_of(names[-1])] if gap in {"'s", "’s"} else []

    def _find_dangling(self, clause: Clause) -> list[Identity]:
        """`After being put on the list in 2019, X turned to others`, `Sanctioned in 2014, X denies it`."""
        text, sentence = self._article.text, clause.sentence
        opens = _OPENS.fullmatch(text, sentence.start, clause.trigger.start) is not None
        found = _CLOSES.match(text, clause.trigger.end, sentence.end)
        if not clause.trigger.looks_back or not opens or found is None:
            return []
        names = self._article.names_in(found.end(), found.end() + len("the firm "))
        return [self._article.identity_of(span) for span in names[:1]]

    def _has_plural_verb(self, clause: Clause) -> bool:
        """`A and B, listed in 2021, are still on it`: what a sentence that begins with names says of them."""
        first = self._article.names_in(clause.sentence.start, clause.sentence.start + _LONGEST_START)
        is_many = _MANY_BEHIND.match(self._article.text, clause.trigger.end, clause.sentence.end) is not None
        return bool(first) and is_many

    def _find_holder(self, clause: Clause, relative: re.Match[str]) -> Identity | None:
        """`X, director of the Federal Service, who was already on the list`: `who` tells of X, not of the service."""
        article = self._article
        names = article.names_in(clause.sentence.start, relative.start())[-2:]
        if len(names) < len("XY") or _WHO.match(relative.group()) is None:
            return None
        holder, body = map(article.identity_of, names)
        gap = article.text[article.end_of(names[0]) : names[1].title_start]
        is_post = body.type is EntryType.COMPANY and holder.type is not EntryType.COMPANY
        is_beside = article.end_of(names[1]) == relative.start()
        return holder if is_post and is_beside and _HOLDS.fullmatch(gap) is not None else None

    def _find_relative(self, clause: Clause, pronoun: re.Pattern[str]) -> list[Identity]:
        """`a brother-in-law of Hafiz Saeed, who was listed`: the name right before the pronoun, whatever it is part of.

        With a plural verb also the names that only `and` joins to it.
        """
        article = self._article
        found = pronoun.search(article.text, clause.sentence.start, clause.trigger.start)
        if found is None:
            return []
        holder = self._find_holder(clause, found)
        if holder is not None:
            return [holder]
        is_many = _PLURAL.search(article.text, found.start(), clause.trigger.end) is not None
        is_one = _SINGULAR.search(article.text, found.start(), clause.trigger.end) is not None
        is_many = is_many or (not is_one and self._has_plural_verb(clause))
        parties: list[Identity] = []
        stop = found.start()
        names = article.names_in(clause.sentence.start, stop)
        is_next = bool(names) and not article.text[article.end_of(names[-1]) : stop].strip()
        if is_next and not found.group().startswith(",") and self._is_described(names):
            return [article.identity_of(names[-2])]
        for span in reversed(names):
            behind = article.text[article.end_of(span) : stop]
            # `X, a party that was listed in 2020`
            is_described = not parties and _DESCRIBED.fullmatch(behind) is not None
            if behind.strip() and not is_described and (not parties or not is_many or AND.fullmatch(behind) is None):
                break
            parties.insert(0, article.identity_of(span))
            stop = span.title_start
        if is_many and parties:
            # `SMIC and telecom group China Mobile, which were put on it`
            subjects = self._find_before(clause.start, found.start())
            parties = join_parties(subjects, parties) if parties[-1] in subjects else parties
        return parties
