"""The places in which a noun ties two names, as patterns over a skeleton."""

import re
from functools import lru_cache

from app.articles.ties.grammar import (
    BODY,
    FIELD,
    GRAMMARS,
    NAME,
    PERCENT,
    PERSON,
    adjectives,
    describe,
    listed,
    nouns,
)

_FIRM = "[\ue800-\uefff]"
# Who is called after a man: `a Putin ally`; nobody is a `Putin member`.
_FOLLOWER = "(?:ally|aide|associate|confidante?|lieutenant|backer|financier|bodyguard)"
# `B's president for North America, A`
_FOR_PLACE = r"(?: there| (?:in|for) (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)?"
# `the head of its Tiansu branch, A`
_PART = "(?:branch|unit|arm|office|division|department|section|wing)"


@lru_cache(maxsize=4)
def compile_forms(language: str) -> tuple[re.Pattern[str], ...]:
    """A noun between two names: who it is said of is `a`, whose it is `b`, what stands before the noun `words`."""
    own = GRAMMARS[language]
    some, near, adj, noun = listed(language), describe(language), adjectives(language), nouns(language)
    art = own.article
    # `director of the State Council's Hong Kong Office`
    whose = rf"(?:{NAME}'s (?:[\w-]+ ){{0,2}})?"
    words = rf"(?P<words>{art}{adj})"
    # `son of a former prime minister, B`
    apposed = r"(?:an? (?:[\w-]+ ){0,4}[\w-]+, )?"
    branch = rf"(?:'s (?:(?!{own.stop}\b)[\w\ue000-\uf8ff'-]+ ){{0,3}}{_PART})?"
    phrases = (
        # `A, the Dubai-based chairman of B`; `A, who is a son of B` is a predicate and read as such
        rf"(?P<a>{some}), (?!and\b){words}{noun}{FIELD} (?P<of>{own.of}) (?={apposed}{near}{whose}(?P<b>{some}))",
        # `A, chief executive of B and chairman of C`
        rf"(?P<a>{PERSON}), [^;:.\ue000-\uf8ff]{{2,60}}{NAME} and {words}{noun}{FIELD}"
        rf" (?P<of>{own.of}) (?={apposed}{near}{whose}(?P<b>{some}))",
        # `A, his son, chief executive of B`
        rf"(?P<a>{PERSON})(?:, (?:{NAME}'s )?[^,;\ue000-\uf8ff]{{2,60}}){{1,2}}, {words}{noun}{FIELD}"
        rf" (?P<of>{own.of}) (?={near}{whose}(?P<b>{some}))",
        # `B's wholly owned subsidiary A`, `its parent, A`
        rf"(?P<b>{NAME})'s {words}{noun}{_FOR_PLACE}(?:,|:| -)? (?:is |was |are |were )?{near}(?P<a>{some})(?!'s)",
        # `blocked 12 of B's leaders under an order, including A`
        rf"(?P<b>{NAME})'s {words}{noun}\b(?! {NAME})[^;:\ue000-\uf8ff]{{0,60}},? (?:including|among them|such as)"
        rf" {near}(?P<a>{PERSON})(?!'s)",
        # `B and its wholly owned insurer A`, whatever A is
        rf"(?P<b>{NAME})'s (?P<words>(?:(?:wholly|fully|entirely|majority|jointly|{PERCENT})[ -]owned ))(?P<noun>)"
        rf"(?:(?!{own.stop}\b)[\w-]+ ){{1,4}}(?P<a>{_FIRM})",
        # `A, B's brother`, `A, one of B's rotating chairmen`
        rf"(?P<a>{some}),(?: the| one of)? (?={near}(?P<b>{NAME})'s (?P<words>{adj}){noun}\b(?! {NAME}))",
        # `the Academy's Time Center`, not `its Persian acronym` where a firm is called Persian Gulf Trading
        rf"(?P<b>[\ue000-\uefff])'s (?P<words>)(?P<noun>)(?P<a>{_FIRM})(?!'s| (?:acronym|initials|name)\b)",
        # `identified A and A as B's property`
        rf"(?P<a>{some}) as (?P<b>{NAME})'s (?P<words>(?:blocked )?)(?P<noun>property)",
        # `two subsidiaries bought by B, A and A`, `Two units of B were named with it, A and A`
        rf"{words}{noun} (?:(?:bought|acquired|held|owned|run|set up) by {near}(?P<b>{NAME})"
        rf"|(?:{own.of}) {near}(?P<c>{NAME}) (?:was|were|are|is) [^,;:]{{2,40}})[,:]"
        rf" (?P<a>{near}{some})(?!'s)",
        # `Among the B companies are A and A`
        rf"(?P<b>{NAME}) (?P<words>(?:[\w-]+ ){{0,2}}?)(?P<noun>)"
        r"(?P<many>companies|firms|units|subsidiaries|affiliates)"
        rf" (?:are|were|is|include|included|including|such as) (?P<a>{near}{some})(?!'s)",
        # `the chairman of B, A`, `two units of B: A and A`
        rf"{words}{noun} (?P<of>{own.of}) {near}(?P<b>{NAME}){branch}(?:,|:| -) (?P<a>{near}{some})(?!'s)",
        # `The two largest shareholders of B are A and A`, `The head of B was A`
        rf"{words}{noun} (?P<of>{own.of}) {near}(?P<b>{NAME}) (?:is|are|was|were|remains?|es|son|era|fue)"
        rf" {own.article}(?:(?!{own.stop}\b|\w+(?:ing|ed)\b)[\w'-]+ ){{0,4}}?(?P<a>{some})(?!'s)",
        # `B and an affiliate, A`, `B and two directors, A and A`
        rf"(?P<b>{NAME}) (?:and|with|along with|together with)"
        rf" (?P<words>(?:an?|another|one|two|three|four|several) {adj}){noun},? (?P<a>{some})(?!'s)",
        # `chief executive A of B`
        rf"{words}{noun} (?P<a>{NAME}) (?P<of>{own.of}) {near}(?P<b>{NAME})",
        # `Rosneft boss A`, `B founder A`, `two B executives, A and A`
        rf"(?P<b>{NAME}) (?P<words>(?:(?!{own.stop}\b)[\w-]+ ){{0,3}}?){noun},? (?=(?P<a>{near}{some})(?!'s))",
        # `A, the regional B chief`, `A, a B supplier in Shenzhen`, `A, a B ally`
        rf"(?P<a>{NAME}), {words}(?P<b>{_FIRM}|{NAME}(?= {_FOLLOWER}\b)) {noun}"
        rf"(?=,|\.|;|$| who\b| in (?:{NAME}|(?-i:[A-Z])))",
        # `B, a trading house of which A is the general director and owner`
        rf"(?P<b>{BODY})(?:, [^,;\ue000-\uf8ff]{{2,80}}?)?,? (?:of|at) which (?P<a>{PERSON}) (?:is|was)"
        rf" {words}{noun}{FIELD}(?=[,.;]|$| and\b)",
        # `B, which sells tools to banks, hires A as head of sales`
        rf"(?P<b>{BODY})(?:, [^;\ue000-\uf8ff]{{2,80}},)?(?:,? which)? (?:has |have )?"
        rf"(?:hires|hired|appoints|appointed|promotes|promoted|installed|installs) {near}(?P<a>{PERSON})"
        rf"(?:, [^,;\ue000-\uf8ff]{{2,60}},)? (?:as|to be) {words}{noun}{FIELD}(?=[ ,.;]|$)",
        # `the firm of which A is general director, B`
        rf"of which (?P<a>{PERSON}) (?:is|was) {words}{noun},? (?P<b>{NAME})",
    )
    return tuple(
        re.compile(rf"(?<![\w-]){phrase}" if phrase.startswith("(?P<words>") else phrase, re.IGNORECASE)
        for phrase in phrases
    )


@lru_cache(maxsize=4)
def compile_untold(language: str) -> tuple[re.Pattern[str], ...]:
    """A post without a body beside a name: `A, the finance director`, `A holds the post of chairman`, `Chairman A`."""
    own = GRAMMARS[language]
    # `Chairman and president A`
    stop = own.stop.replace("|and|", "|").replace("|y|", "|")
    title = rf"(?P<words>(?:(?!{stop}\b)[\w%.-]+ ){{0,3}}?){nouns(language)}"
    post = rf"(?:(?:holds|held|took|takes) the post of|{own.be})"
    board = r"(?: of the (?:(?:supervisory|management|executive|advisory) )?board(?: of directors)?)?"
    phrases = (
        rf"(?P<a>{PERSON}),? {own.article}{title}{board}(?=,|\.|;|$| and | y )",
        rf"(?P<a>{PERSON})(?:, [^;]{{2,80}},)? {post} {own.article}{title}{board}(?=,|\.|;|$| when\b| at the time\b)",
        rf"(?<![\w'-])(?<!{NAME} )(?<!'s ){title},? (?P<a>{NAME})",
    )
    return tuple(re.compile(phrase, re.IGNORECASE) for phrase in phrases)


# `A and A, two state banks, were shareholders too`: of the firm whose owner was told last
SHAREHOLDERS = re.compile(
    rf"(?P<a>{listed('en')})(?:, [^;\ue000-\uf8ff]{{2,60}},)? (?:is|are|was|were) (?:an? |the )?(?:other )?"
    r"(?:shareholders?|(?:co-?|part[ -])?owners?)(?: too\b| as well\b|(?=[,.;]| but\b|$))",
    re.IGNORECASE,
)
# `A, who took over from B last May`, `A replaced B`: B held the post before
SUCCEEDED = re.compile(
    rf"(?P<a>{PERSON})(?:,(?: [^,;\ue000-\ue7ff]{{2,80}},)?)?(?: who)? (?:has |had )?"
    r"(?:(?:took|taken) over(?: (?:as|the post of|the job of|the office)[\w -]{0,30}?)?"
    r"(?: (?:last|this|in|on) [\w ]{3,12})? from|succeeded|replaced)"
    rf" (?:an? [\w -]{{2,30}}, )?(?P<b>{PERSON})(?!'s)",
    re.IGNORECASE,
)
# `Deng Zhonghua of the Hong Kong and Macau Affairs Office`
OF_BODY = re.compile(rf"(?P<who>{PERSON}) of (?:the )?(?P<body>{_FIRM})(?!'s)")
# `the Time Center of the Nanhe Academy`
PART_OF = re.compile(rf"the (?P<a>{_FIRM}) of (?:the )?(?P<b>{_FIRM})(?!'s)")
# `two asset managers wholly owned by B, A and A`, `a chip designer owned by B, A, was`
OWNED = re.compile(
    rf"(?<![\w-])(?:(?P<count>two|three|four|five|six|several|both)|an?|the) (?:[\w-]+ ){{1,5}}?"
    rf"(?P<words>(?:(?:wholly|fully|majority|jointly|{PERCENT})[ -])?)owned by {describe('en')}(?P<owner>{NAME}),"
    rf" {describe('en', 4)}(?:(?P<one>{_FIRM})(?=[,.;]|$)|(?P<owned>{listed('en')})(?!'s))",
    re.IGNORECASE,
)

# `two men who had worked for B, A and A`
WORKED = re.compile(
    rf"\b(?:men|women|people|hackers|officers|programmers|engineers|brokers|traders|businessmen|nationals|others)"
    rf" who (?:had |have )?(?:work|works|worked) (?:for|at|with) {describe('en', 4)}(?P<b>{NAME}), "
    rf"(?P<a>{listed('en')})(?!'s)",
    re.IGNORECASE,
)

# Of a Spanish report no such wording was seen yet.
UNITS = tuple(
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        # `Two group companies, A and A`
        rf"\bgroup (?:unit|compan(?:y|ies)|subsidiar(?:y|ies))s?,? (?P<a>{listed('en')})",
        # `A, the subsidiary that sold the licences, and A, the subsidiary in Moscow`
        rf"(?P<a>{_FIRM}), (?:an?|the|another) (?:[\w-]+ )?(?:subsidiary|unit|arm|branch|division)"
        r"(?= (?:that|which|in)\b|,|\.)",
        # `The Kyrgyz unit, A, may be sold`, `and the units A and A`, `Two units, A and A, sent`
        r"(?<![\w'-])(?:the|a|an|two|three|four|both) (?:[\w-]+ )?(?:subsidiar(?:y|ies)|units?|arms?),?"
        rf" (?P<a>{_FIRM}(?:(?:, (?:and )?| and ){_FIRM})*)(?!'s)",
        # `neither A nor A, the two subsidiaries concerned`
        rf"(?P<a>{_FIRM} (?:and|or|nor) {_FIRM}), (?:the|its) (?:two )?(?:subsidiaries|units|companies)"
        r" (?:concerned|involved)",
    )
)

_COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|[1-9][0-9]?)"
_UNITS_OF = r"(?P<words>(?:[\w-]+ ){0,3})(?P<noun>subsidiaries|units|affiliates|branches)\b"
# `B and six of its subsidiaries abroad were listed`, before `Five could be identified:` and a list of them
SEVERAL_UNITS = tuple(
    re.compile(phrase, re.IGNORECASE)
    for phrase in (
        rf"(?P<b>{NAME})'s {_UNITS_OF}",
        rf"\b{_COUNT} {_UNITS_OF} of (?:the )?(?P<b>{NAME})",
        rf"(?P<b>{NAME})(?: and|,? (?:with|along with|together with)) {_COUNT} {_UNITS_OF}",
    )
)


@lru_cache(maxsize=4)
def compile_leads(language: str) -> tuple[re.Pattern[str], ...]:
    """`B's foreign subsidiaries are:`, `units of B:` over a list."""
    own, adj, noun = GRAMMARS[language], adjectives(language), nouns(language)
    phrases = (
        rf"(?P<b>{NAME})'s (?P<words>{adj}){noun}\b[^:\ue000-\uf8ff]*{NAME}?:$",
        rf"(?P<words>{adj}){noun} {own.of} {describe(language)}(?P<b>{NAME})[^:\ue000-\uf8ff]*:$",
        # `acted against B, also known as C, and the following foreign units:`
        rf"(?P<b>{NAME})(?:, [^,;:]{{2,60}},)?,? (?:and|with|along with)"
        rf" (?P<words>(?:the following|these|those|the) {adj}){noun}:$",
        # `Six foreign subsidiaries fall with it:`
        rf"(?P<words>{adj}){noun} [a-z]+(?: [a-z]+)? with (?P<b>{NAME})[^:\ue000-\uf8ff]*:$",
    )
    return tuple(re.compile(phrase, re.IGNORECASE) for phrase in phrases)
