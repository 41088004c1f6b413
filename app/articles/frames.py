"""Whose act it is and onto which list: from the cues beside a trigger, else from what the article said before."""

import re
from dataclasses import dataclass, field

from app.articles.cues import Cue, CueKind, find_basis, find_default_list
from app.articles.tables import load_lists
from app.articles.triggers import Need, Side, Trigger
from app.articles.words import is_place

# An authority that acts through one list only, whatever the measure is called: an EU travel ban is an EU listing.
_OWN_LIST = {"EU": "eu", "UK": "uk", "CA": "canada", "AU": "australia", "UN": "un", "UA": "ukraine"} | {
    "CH": "switzerland",
    "JP": "japan",
    "NZ": "new-zealand",
}
_BLOCKS = re.compile(r"designat|block|fr[eo]+z|design[óa]|bloque|congel", re.IGNORECASE)
_ADDS = re.compile(r"\b(?:add|list|includ|nam|plac|put)", re.IGNORECASE)
_NAMED = re.compile(r"SDN|specially|list|especialmente|名单|清单|国民", re.IGNORECASE)
_COMPANION = re.compile(
    r"\b(?:with|alongside|joined by)"
    r"(?: (?:the|its|allies|partners|including|our|counterparts?|in|such|as|\w+['’]s))*\s+$"
)
_RELATIVE = re.compile(r",\s+(?:which|whom|that) (?:the )?$", re.IGNORECASE)
_JOINED = re.compile(r"(?:,|,? (?:and|y|e)|,? together with|,? along with)\s+(?:the |el |la )?", re.IGNORECASE)
_SEATED = re.compile(r"\b(?:governments?|(?:\w+ )?ministers|cabinet|authorities|ministry)\b", re.IGNORECASE)
_OWNS = re.compile(
    r"['’]s (?:[a-z-]+ ){0,4}(?=[A-Z])"
    r"(?!Ministry|Cabinet|Foreign|Finance|Treasury|Department|Council|Office|National|State|Global)"
)
# `Beijing-based Orvel was blacklisted`: where somebody is from acts on nobody; `EU-listed` and `Beijing-led` do act.
_SEATED_THERE = re.compile(
    r"-(?:based|born|headquartered|registered|incorporated|domiciled|flagged|made|trained|educated|owned|run|linked"
    r"|backed|controlled|friendly|style)\b",
    re.IGNORECASE,
)
# `in mainland China`, `affiliates in Singapore, Hong Kong and southern China`
_PART = r"(?:(?:the|mainland|central|(?:north|south|east|west)\w*) )*"
_LOCATED = re.compile(
    rf"\b(?:in|from|at|near|outside|to|across|throughout|en|desde) {_PART}"
    rf"(?:(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?(?:,|,? and) {_PART}){{0,4}}$",
    re.IGNORECASE,
)
_LONGEST_PLACES = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """An authority and its list.

    Attributes:
        is_told: The clause itself tells the list; otherwise it is inferred, and a told one of the same party wins.
        is_named: The clause names the authority itself, not only its country: the list is one of its own.
    """

    authority: str
    list: str
    is_told: bool
    is_named: bool = field(default=False, compare=False)

    @property
    def jurisdiction(self) -> str:
        """The country whose act it is."""
        return _JURISDICTIONS.get(self.authority, "US")


_JURISDICTIONS = {
    "EU": "EU",
    "UK OFSI": "UK",
    "Canada": "CA",
    "Australia": "AU",
    "UN": "UN",
    "Ukraine NSDC": "UA",
    "Switzerland": "CH",
    "Japan": "JP",
    "New Zealand": "NZ",
    "China MOFCOM": "CN",
    "China MFA": "CN",
}


def make_frame(list_id: str) -> Frame:
    """Makes the frame of a list that is told, and of the authority that keeps it."""
    return Frame(load_lists()[list_id].authority, list_id, is_told=True)


@dataclass(frozen=True, slots=True)
class Surrounds:
    """The cues of a trigger's clause and of its whole sentence, in order."""

    clause: list[Cue]
    sentence: list[Cue]

    def find(self, kind: CueKind) -> list[Cue]:
        """Returns the clause's cues of a kind; the sentence's where the clause has none."""
        return [cue for cue in self.clause if cue.kind is kind] or [cue for cue in self.sentence if cue.kind is kind]


def find_agent(text: str, trigger: Trigger, cues: list[Cue]) -> Cue | None:
    """Returns who acts: the authority before an active verb, on either side of a passive one; None when none is."""
    named = [cue for cue in cues if cue.kind is CueKind.AUTHORITY and not is_beside(text, cue, trigger)]
    named = [cue for cue in named if _SEATED_THERE.match(text, cue.end) is None]
    is_passive = trigger.side is Side.BEFORE
    named = [c for c in named if not (is_passive or c.start > trigger.start) or not _is_home(text, c)]
    if trigger.side is Side.EPITHET:
        return next((cue for cue in named if trigger.start <= cue.start < trigger.end), None)
    # `Washington's latest round takes in X`: whose round it is acts.
    owner = next((cue for cue in named if cue.start == trigger.start), None)
    if owner is not None and trigger.side is Side.AFTER:
        return owner
    acting = [cue for cue in named if not _is_place_of(text, cue)]
    # `OFAC, together with Britain's Foreign Office, sanctioned X`: who acts is told first.
    acting = [cue for cue in acting if not _is_companion(text, cue)] or acting
    # `faces an asset freeze in Britain`: where nobody else acts, the place tells who does.
    acting = acting or (named if trigger.looks_back else [cue for cue in named if _is_seat(text, cue, trigger)])
    before = [cue for cue in acting if cue.end <= trigger.start]
    behind = [cue for cue in acting if cue.start >= trigger.start]
    nearest = [before[-1]] if before else []
    # `added X to the Commerce Department's Entity List`: the nearer specific one tells more than "Washington".
    specific = [cue for cue in [*reversed(before), *behind] if cue.value != "-"]
    if nearest and nearest[0].value == "-" and specific and specific[0].jurisdiction == nearest[0].jurisdiction:
        return specific[0]
    return next(iter([*nearest, *specific, *behind]), None)


def _is_home(text: str, cue: Cue) -> bool:
    """`A, B and Japan's Orvel K.K. were named`: beside those acted on a country has firms, and acts by its offices."""
    return is_place(text[cue.start : cue.end]) and _OWNS.match(text, cue.end) is not None


def _is_seat(text: str, cue: Cue, trigger: Trigger) -> bool:
    """`In Ottawa the government put X on its list`, `Ministers in Brussels agreed`: who sits there acts."""
    return _SEATED.search(text, max(0, cue.start - len("The ministers meeting in ")), trigger.start) is not None


def is_beside(text: str, cue: Cue, trigger: Trigger) -> bool:
    """`Seoul's ministry, which the Treasury thanked, took a step against X`: the Treasury does not act."""
    led = _RELATIVE.search(text[max(0, cue.start - len(", which the ")) : cue.start]) is not None
    return led and "," in text[cue.end : trigger.start]


def find_partners(text: str, agent: Cue, cues: list[Cue]) -> list[Cue]:
    """Returns who acts together with an agent: `the United States, Britain and Canada sanctioned X`."""
    named = [cue for cue in cues if cue.kind is CueKind.AUTHORITY]
    at = named.index(agent)
    partners: list[Cue] = []
    for step in (-1, 1):
        i = at
        while 0 <= i + step < len(named):
            left, right = sorted((named[i], named[i + step]), key=lambda cue: cue.start)
            if _JOINED.fullmatch(text, left.end, right.start) is None:
                break
            i += step
            partners.append(named[i])
    others = {cue.jurisdiction: cue for cue in partners if cue.jurisdiction not in {agent.jurisdiction, "CN"}}
    return [] if agent.jurisdiction == "CN" else list(others.values())


def resolve_frames(text: str, trigger: Trigger, around: Surrounds, last: Frame | None) -> list[Frame]:
    """Resolves a trigger's frame, and those of everybody who acts together; empty where nothing tells whose act it is.

    Args:
        last: The frame of the act before it in the article; None at its beginning.
    """
    frame = resolve_frame(text, trigger, around, last)
    if frame is None:
        return []
    agent = None if trigger.need in {Need.CARRY, Need.NAMED} else find_agent(text, trigger, around.clause)
    if agent is None or agent.jurisdiction != frame.jurisdiction:
        return [frame]
    frames = [frame]
    for partner in find_partners(text, agent, around.clause):
        own = resolve_frame(text, trigger, Surrounds([partner], [partner]), None)
        frames += [] if own is None else [own]
    return frames


def resolve_frame(text: str, trigger: Trigger, around: Surrounds, last: Frame | None) -> Frame | None:
    """Resolves a trigger's frame.

    Args:
        last: The frame of the act before it in the article; None at its beginning.

    Returns:
        None where nothing in the sentence or before it tells whose act it is.
    """
    if trigger.need in {Need.CARRY, Need.NAMED}:
        return last
    own = find_agent(text, trigger, around.clause)
    agent = own or find_agent(text, trigger, around.sentence)
    lists = [cue for cue in around.clause if cue.kind is CueKind.LIST]
    # `missing from the EU list, though Washington named him`: another authority's clause has a list of its own.
    lists = lists or ([] if own is not None else [cue for cue in around.sentence if cue.kind is CueKind.LIST])
    lists = [cue for cue in lists if own is None or not _is_left_behind(cue, own, trigger)]
    if lists and not _is_measure(text, lists, trigger):
        cue = _find_nearest(lists, trigger)
        return Frame(_find_authority(cue.value, agent), cue.value, is_told=True)
    if agent is None and lists and last is not None and last.jurisdiction != "US":
        return last
    bases = [basis for cue in around.find(CueKind.BASIS) if (basis := find_basis(cue.value).list) is not None]
    if own is None and not lists and bases:
        return Frame(_find_authority(bases[0], agent), bases[0], is_told=True)
    if agent is not None and agent.jurisdiction in _OWN_LIST:
        return Frame(agent.value, _OWN_LIST[agent.jurisdiction], is_told=True)
    if agent is not None and agent.jurisdiction == "CN":
        return _make_chinese(agent, lists)
    if lists:
        cue = _find_nearest(lists, trigger)
        return Frame(_find_authority(cue.value, agent), cue.value, is_told=True)
    if bases:
        return Frame(_find_authority(bases[0], agent), bases[0], is_told=True)
    return last if agent is None else _make_american(text, trigger, agent, last)


def _is_left_behind(cue: Cue, agent: Cue, trigger: Trigger) -> bool:
    """`was put on the SSI List, and Britain froze its assets`: another's list, told before who acts."""
    is_before = cue.end <= agent.start < agent.end <= trigger.start
    keeper = make_frame(cue.value).jurisdiction
    return is_before and agent.jurisdiction in _OWN_LIST and keeper != agent.jurisdiction


def _is_measure(text: str, lists: list[Cue], trigger: Trigger) -> bool:
    """A ban or a blocking is what any authority does; a list with a name of its own belongs to who keeps it."""
    cue = _find_nearest(lists, trigger)
    named = _NAMED.search(text, cue.start, cue.end) is not None
    return cue.value == "visa-ban" or (cue.value == "sdn" and not named)


def _make_chinese(agent: Cue, lists: list[Cue]) -> Frame:
    if agent.value == "China MOFCOM" and not lists:
        return Frame("China MOFCOM", "unreliable-entity-list", is_told=False)
    return Frame("China MFA", "china-countermeasures", is_told=True)


def _find_authority(list_id: str, agent: Cue | None) -> str:
    # The State Department designates too: then the list is the Treasury's and the act is State's.
    if list_id == "sdn" and agent is not None and agent.value == "US State":
        return agent.value
    return load_lists()[list_id].authority


def _make_american(text: str, trigger: Trigger, agent: Cue, last: Frame | None) -> Frame:
    """Sanctions of Washington or the Treasury, no list named: SDN when it says blocking, else to be told elsewhere."""
    blocks = _BLOCKS.search(text, trigger.start, trigger.end) is not None
    # `were listed for acquiring U.S. parts`: adding goes on with the list; only sanctioning is the Treasury's.
    # So it is with `On June 3, 2021 the department named 59 companies` behind its NS-CMIC list.
    is_adding = _ADDS.search(text, trigger.start, trigger.end) is not None
    if last is not None and is_adding and _keeps_on(agent, last):
        return last
    if agent.value in {"-", "US State", "US Treasury OFAC"}:
        authority = "US State" if agent.value == "US State" else "US Treasury OFAC"
        return Frame(authority, "sdn", is_told=blocks and agent.value != "-", is_named=agent.value != "-")
    if last is not None and last.authority == agent.value:
        return last
    return Frame(agent.value, find_default_list(agent.value), is_told=agent.value == "FCC", is_named=True)


def _keeps_on(agent: Cue, last: Frame) -> bool:
    """Says whether an American who adds goes on with the list told before: Washington, or the Treasury with its own."""
    is_treasury = agent.value == last.authority == "US Treasury OFAC" and last.list != "sdn"
    return is_treasury or (agent.value == "-" and last.jurisdiction == "US")


def _find_nearest(lists: list[Cue], trigger: Trigger) -> Cue:
    behind = [cue for cue in lists if cue.start >= trigger.start]
    return behind[0] if behind else lists[-1]


def _is_companion(text: str, cue: Cue) -> bool:
    return _COMPANION.search(text[max(0, cue.start - 50) : cue.start]) is not None


def _is_place_of(text: str, cue: Cue) -> bool:
    """`his trip to Brussels`, `in Washington`, `Beijing's policies`: a capital that is spoken of does not act."""
    behind = text[cue.end : cue.end + 2]
    if behind.startswith("-") or (cue.value == "-" and behind in {"'s", "’s"}):
        return True
    is_capital = cue.value == "EU" or is_place(text[cue.start : cue.end])
    return is_capital and _LOCATED.search(text[max(0, cue.start - _LONGEST_PLACES) : cue.start]) is not None
