"""What only seems to say that somebody was put on a list: denied, wished for or feared, a post, a fine, a rumour."""

import re

from app.articles.clauses import Clause, find_shared
from app.articles.cues import CueKind
from app.articles.parsed import ParsedArticle
from app.articles.triggers import Effect, Need, find_markers
from app.articles.words import NUMBERS, is_title

_TAKEN_FOR_GRANTED = re.compile(r"(?:its|their|his|her)\b", re.IGNORECASE)
_SAID_IT = re.compile(
    r"\b(?:said|announced|confirmed|says|announces)(?: (?:on|late on) \w+| today)?(?: that)? (?:it|they|the \w+) $",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|announced|confirmed|says|announces)(?: (?:on|late on) \w+| today)?(?: that)? "
    rf"(?=[A-Z\d]|(?:the following|{'|'.join(NUMBERS)}) )"
)
# `the Treasury on Thursday said`
_NEAR_SPEAKER = 3
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|stor(?:y|ies)|suggestions?) (?:[^,;.]{1,40} )?(?:that|stating|saying|claiming)\b",
    re.IGNORECASE,
)
_REFUTED = re.compile(
    r"\b(?:false|untrue|fake|hoax|wrong|incorrect|inaccurate|baseless|not true|den(?:y|ies|ied)|dismiss(?:es|ed))\b",
    re.IGNORECASE,
)
# `a memorandum naming A and B as candidates for the list`
_CANDIDATES = re.compile(
    r"\bas (?:an? )?(?:\w+ )?(?:candidates?|possible|potential|prospective|suspects?|examples?)\b", re.IGNORECASE
)
_NAMES = re.compile(r"nam(?:es|ed|ing)\b", re.IGNORECASE)
_POST = re.compile(
    r" (?:as |to be )?(?:(?:its|their|his|her|the|an?|acting|interim) (?:[\w-]+ ?){1,4}|[a-z-]+(?= (?:of|for|at|in)\b))"
)
_PUNISHES = re.compile(r"(?:penali[sz]|punish|hit|cited|target|slap|struck)", re.IGNORECASE)
_BREACH = re.compile(r"\bfor (?:\w+ly )?(?:violat|breach|break|flout|contraven|circumvent)ing\b", re.IGNORECASE)
_PENALISED = re.compile(r"penali[sz]ed|punished", re.IGNORECASE)
_FINE = re.compile(r"\b(?:fines?|fined|penalty of|settle[sd]?|settlement)\b|\bpenalty\b[^.]{0,80}[$£€]", re.IGNORECASE)
_FAKE = re.compile(r"\b(?:fake|bogus|forged|spoof|hoax)\b", re.IGNORECASE)
# `was put in charge of the region`, `was placed under house arrest`
_IN_OFFICE = re.compile(
    r"\s+(?:in (?:charge|command|office|power|place|custody|detention|jail|prison)|on (?:trial|leave|bail|probation)"
    r"|under (?:house |formal )?(?:arrest|investigation|administration|guard|curfew|receivership|surveillance))\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"(?:may|can) ?no|no(?:t|\slonger)\b|(?:is|are|was|were|been|being|be|gets?|got) (?:\w+ )?(?:refused|denied)\b",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r",[^,]*,")
# `was added to its board`, `is listed in London`
_ELSEWHERE = re.compile(
    r"(?: (?:along )?with (?:it|him|her|them))?(?: to| in)? (?:its|the|his|her|their|an?|[A-Z]\w+['’]s)"
    r" (?:[\w’'-]+ ){0,3}?(?:board|index|indexes|indices|benchmark|team|complaints?|petitions?|letters?|testimony"
    r"|management|portfolio|squad|payroll|indictment|charges|lawsuit|suit|complaint)\b"
    r"|(?<=listed) (?:directly|publicly)\b"
    r"|(?<=listed) (?:in|on) (?:the )?(?:London|New York|Hong Kong|Shanghai|Shenzhen|Frankfurt|Toronto|Singapore|Tokyo"
    r"|Sydney|Moscow|Taipei|Seoul|Mumbai|Nasdaq|NYSE|(?:[A-Z]\w+ )+(?:Stock )?Exchange)\b(?!['’]s)"
)
# `removed X from its list of shares`
_OTHER_LIST = re.compile(
    r"\blists? of (?:[\w-]+ )?(?:shares|stocks|bonds|securities|constituents|suppliers|vendors|clients|customers|donors"
    r"|sponsors|speakers|partners|members|candidates|winners)\b",
    re.IGNORECASE,
)
# `Sanctions against X would hurt Europe`
_MEASURE = re.compile(r".*\b(?:sanctions?|measures|restrictions|bans?|freeze|embargo) (?:on|against)$", re.IGNORECASE)
_SUPPOSED = re.compile(r"[^.;:,]{2,80}? (?:would|could|might|may)\b", re.IGNORECASE)
# `was on neither list`
_NEITHER = re.compile(r"\s+(?:neither|none|nowhere|no)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:neither|none|nobody|no one)\b", re.IGNORECASE)
_TOLD_APART = re.compile(r"\b(?:but|though) not (?:of|on|against|for|in|the|its|his|her|their)\b[^,;]*,", re.IGNORECASE)
# `approved a Dutch proposal and entered X in its list`, `acting on a request of Cyprus, put X on it`
_GRANTED = re.compile(
    r"\b(?:approv|adopt|accept|endors|back|grant|follow|welcom|pass)(?:ed|es|ing)? (?:[\w.'’-]+ ){0,4}?"
    r"(?:proposals?|requests?|recommendations?|petition|plan|draft|demands?|legislation)\b"
    r"|\b(?:agree(?:d|s|ing) to|acting (?:up)?on|at|following) (?:an?|the|its) (?:[\w.'’-]+ ){0,3}?"
    r"(?:proposals?|requests?|recommendations?|petition|demands?)\b",
    re.IGNORECASE,
)
# `was considering more, having sanctioned the militia in December`
_HAVING = re.compile(r", having (?:\w+ )?$", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|remains?|stays?|appears?|figures?)\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r",?\s+(?:which|who|que|quien(?:es)?|that(?=\s+ha[sd]\b))\s+(?:(?:both|all|each|still|also|has|have|had|ya|ha|han)\s+)*$",
    re.IGNORECASE,
)


def is_unreal(article: ParsedArticle, clause: Clause) -> bool:
    """Says whether the clause denies, wishes or fears the act; `its inclusion` takes the act for granted."""
    trigger = clause.trigger
    if trigger.effect is Effect.ADD and _TAKEN_FOR_GRANTED.match(article.text, trigger.start):
        return False
    sentence = clause.sentence
    if _INFINITIVE.search(article.text[clause.start : trigger.start]) and article.text[trigger.start :].startswith(
        "be "
    ):
        return True
    if _is_appointed(article, clause) or _is_fined(article, clause):
        return True
    if _FAKE.search(article.text, sentence.start, trigger.start) is not None:
        return True
    if _ELSEWHERE.match(article.text, trigger.end) is not None:
        return True
    if _OTHER_LIST.search(article.text, trigger.end, clause.end) is not None or _is_supposed(article, clause):
        return True
    if _NEITHER.match(article.text, trigger.end) or _IN_OFFICE.match(article.text, trigger.end):
        return True
    # `Neither man, nor the three who were listed with him, appears in the announcement`
    is_shared = trigger.looks_back and clause.start > sentence.start
    is_nobody = is_shared and _NOBODY.match(article.text, sentence.start) is not None
    if is_nobody and not article.names_in(clause.start, trigger.start):
        return True
    if _CANDIDATES.search(article.text, trigger.end, clause.end) is not None:
        return True
    if _REPORT.search(article.text, sentence.start, trigger.start) is not None and (
        _REFUTED.search(article.text, sentence.start, sentence.end) is not None
    ):
        return True
    # `is no longer designated`, `may not enter the country` say what they say.
    is_said = trigger.effect is Effect.REMOVE or trigger.need is Need.CARRY
    is_said = is_said or _FORBIDS.match(article.text, trigger.start) is not None
    stop = trigger.start if is_said else trigger.end
    # `The delisting settles nothing for A, who remains on the list`: the clause of A begins at `who`.
    relative = _RELATIVE.search(article.text, clause.start, trigger.start) if trigger.looks_back else None
    having = _HAVING.search(article.text, clause.start, trigger.start)
    start = max([clause.start, *(found.start() for found in (relative, having) if found is not None)])
    # `A has lobbied in vain and is still on the list`: the second verb is whole without the first.
    shared = find_shared(article.text, start, trigger)
    start = start if shared is None or _FINITE.search(article.text, shared, trigger.end) is None else shared
    markers = find_markers(article.text, start, stop, "unreal", article.language)
    # A name may hold such a word; a marker inside one is none.
    names = article.names_in(start, stop)
    loose = [place for place in markers if not any(span.start <= place[0] < span.end for span in names)]
    # `froze the assets of A, but not of B, and added C`: what is told apart is over before the verb.
    apart = [found.span() for found in _TOLD_APART.finditer(article.text, start, stop)]
    apart += [found.span() for found in _GRANTED.finditer(article.text, start, stop)]
    loose = [place for place in loose if not any(left <= place[0] < right for left, right in apart)]
    return any(not _is_announced(article, clause, place) for place in loose)


def _is_supposed(article: ParsedArticle, clause: Clause) -> bool:
    """`Sanctions against X would hurt Europe`: what the sentence is about is only thought of."""
    text, trigger = article.text, clause.trigger
    is_subject = trigger.start == clause.sentence.start and _MEASURE.match(text, trigger.start, trigger.end) is not None
    return is_subject and _SUPPOSED.match(text, trigger.end) is not None


def _is_appointed(article: ParsedArticle, clause: Clause) -> bool:
    """`OFAC has named A its new director`: a post, not a list."""
    if _NAMES.match(article.text, clause.trigger.start) is None:
        return False
    first = article.names_in(clause.trigger.end, clause.trigger.end + 2)
    found = None if not first else _POST.match(article.text, article.end_of(first[0]))
    return found is not None and any(is_title(word) for word in found.group().split())


def _is_fined(article: ParsedArticle, clause: Clause) -> bool:
    """`penalised A for violating sanctions on B`: who broke the rules pays, and is on no list.

    So it is in `The firm penalised is A`, where the article tells of a fine.
    """
    mild = _PENALISED.search(article.text, clause.trigger.start, clause.trigger.end) is not None
    if mild and not clause.cues.find(CueKind.LIST) and _FINE.search(article.text) is not None:
        return True
    is_mild = _PUNISHES.match(article.text, clause.trigger.start) is not None
    return is_mild and _BREACH.search(article.text, clause.trigger.end, clause.end) is not None


def _is_announced(article: ParsedArticle, clause: Clause, marker: tuple[int, int]) -> bool:
    """`The foreign ministry said it would freeze X's assets`: an authority that says so has decided."""
    # `said it would freeze`, `said that X would face a freeze`: in the passive the subject stands between.
    pattern = _SAID if clause.trigger.looks_back else _SAID_IT
    said = pattern.search(article.text, clause.start, marker[0])
    if said is None or article.text[slice(*marker)].lower() not in {"would", "will"}:
        return False
    agents = [cue for cue in article.cues_in(clause.start, said.start()) if cue.kind is CueKind.AUTHORITY]
    if not agents:
        return False
    # `The State Department, in a separate announcement, said`
    gap = _SET_OFF.sub("", article.text[agents[-1].end : said.start()])
    return len(gap.split()) <= _NEAR_SPEAKER
