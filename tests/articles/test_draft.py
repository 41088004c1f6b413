"""Whole articles: languages, annexes, effective days, and readings that must not be half ones."""

from datetime import date

import pytest

from app.articles.draft import read_article
from app.errors import BadArticle
from app.model.article import ActionKind, ArticleReading

_ANNEX = """RECENT ACTIONS
May 19, 2023

The following individual has been added to OFAC's SDN List:

PETROV, Ivan Sergeyevich (Cyrillic: ПЕТРОВ, Иван Сергеевич), Moscow, Russia; DOB 12 Mar 1970; POB Omsk, Russia; \
nationality Russia; Passport 715234567 (Russia) (individual) [RUSSIA-EO14024].

The following entities have been added to OFAC's SDN List:

ALPHA TRADING LLC (a.k.a. ALFA TREID), Lenina Street 5, Moscow, Russia [RUSSIA-EO14024] \
(Linked To: PETROV, Ivan Sergeyevich).
BETA SHIPPING CO., LTD. (f.k.a. GAMMA MARINE), Room 12, Hong Kong, China [RUSSIA-EO14024].

The following deletions have been made to OFAC's SDN List:

DELTA BANK JSC, Minsk, Belarus [BELARUS-EO14038].
"""


def _read(text: str) -> ArticleReading:
    return read_article(text.encode(), "a.txt")


def test_annex_gives_each_party_its_own_list_of_names_and_numbers() -> None:
    added, removed = _read(_ANNEX).actions
    assert [party.name for party in added.parties] == [
        "PETROV, Ivan Sergeyevich",
        "ALPHA TRADING LLC",
        "BETA SHIPPING CO., LTD.",
    ]
    assert {(i.kind, i.evidence.text) for i in added.parties[0].identifiers} == {
        ("dob", "12 Mar 1970"),
        ("pob", "Omsk, Russia"),
        ("passport", "715234567"),
    }
    assert (removed.kind, removed.programs, [p.name for p in removed.parties]) == (
        ActionKind.DELISTING,
        ("BELARUS-EO14038",),
        ["DELTA BANK JSC"],
    )


def test_annex_relation_is_read_from_linked_to() -> None:
    (relation,) = _read(_ANNEX).relations
    assert (relation.subject.text, relation.kind.value, relation.object.text) == (
        "ALPHA TRADING LLC",
        "linked_to",
        "PETROV, Ivan Sergeyevich",
    )


def test_day_on_which_a_ban_begins_to_bind_is_not_the_day_of_the_act() -> None:
    text = """Harbour Letter\nTreasury widens investment ban\n17 December 2021\n
The Treasury on Thursday added Zhongbei Optics to its Non-SDN Chinese Military-Industrial Complex Companies List.\n
The prohibition takes effect on February 14, 2022, and nothing is frozen by it.\n"""
    (action,) = _read(text).actions
    assert (action.list, action.action_date, action.effective_date) == (
        "ns-cmic",
        date(2021, 12, 16),
        date(2022, 2, 14),
    )
    assert action.programs == ("CMIC-EO13959",)


def test_vague_sanctions_mean_the_list_that_the_article_names_for_the_party() -> None:
    text = """Harbour Letter\nA firm is hit\n17 December 2021\n
The Treasury imposed sanctions on Zhongbei Optics on Thursday, in a step that had long been expected of it.\n
The department added Zhongbei Optics to the investment blacklist, which keeps Americans out of its shares.\n"""
    assert [(action.list, action.current) for action in _read(text).actions] == [("ns-cmic", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Le département du Trésor a annoncé jeudi des sanctions contre la société Orvel, qui est accusée par les "
        "autorités d'avoir fourni des pièces pour des drones et qui n'a pas répondu dans la journée." * 2,
        "財務省は木曜日、ドローンの部品を供給したとして、この会社に対する制裁を発表した。会社側はコメントしていない。"
        * 3,
        "Министерство финансов США в четверг ввело санкции против компании, которая поставляла детали для дронов." * 2,
    ],
)
def test_other_language_is_refused_and_never_half_read(text: str) -> None:
    with pytest.raises(BadArticle) as caught:
        _read(text)
    assert "not understood" in caught.value.detail


def test_sentence_in_a_comment_or_an_advert_designates_nobody() -> None:
    text = """Harbour Letter\nMarkets were calm\n17 December 2021\n
The harbour was quiet on Thursday and the price of grain did not move, traders said in the afternoon.\n
Read more: The Treasury sanctioned Kastin Bank\nComments\nanna99: The Treasury sanctioned Usain Bolt on Thursday.\n"""
    assert _read(text).actions == ()


def test_those_told_of_before_one_who_is_on_the_list_as_well_are_on_it_too() -> None:
    text = """Open Cells
Seven names
7 August 2024

On Monday the Council of the European Union added 28 people to its Belarus list.

Andrei Orvel runs the colony in the north. Judge Alena Kastin handed 11 years to a student. The \
television presenter Ksenia Tiansu, who interviewed detainees, is on the list as well.

Pavel Losik is held in a colony. A spokesman in Minsk, Anatol Hlaz, described the measures as pointless.
"""
    (action,) = read_article(text.encode(), "a.txt").actions
    assert (action.list, action.current) == ("eu", True)
    assert [party.name for party in action.parties] == ["Andrei Orvel", "Alena Kastin", "Ksenia Tiansu"]


def test_firms_that_only_their_legal_form_tells_apart_are_two() -> None:
    text = """Harbour Letter
A filing
13 December 2021

The board of Orvel Group Inc. notes that Orvel Group Limited, a wholly owned subsidiary of the company, was added to \
the Entity List by the Commerce Department on 10 December 2021. Orvel Group Inc. itself has not been named.
"""
    (action,) = read_article(text.encode(), "a.txt").actions
    assert [party.name for party in action.parties] == ["Orvel Group Limited"]


_PACKAGE = """LONDON, 23 July 2025 (Wire) - The UK government on Wednesday sanctioned Bledar Marku under new migration \
regime, along with several suppliers.

Also hit:

● WEIFANG YAMING OUTDOOR CO, which sold rubber boats
● KADIR PIRO, who moved the cash

{more}
"""


def _read_names(more: str) -> set[str]:
    reading = read_article(_PACKAGE.format(more=more).encode(), "package.txt")
    return {party.name for action in reading.actions for party in action.parties}


def test_list_behind_an_act_is_of_its_parties_whatever_its_label_says() -> None:
    assert _read_names("") == {"Bledar Marku", "WEIFANG YAMING OUTDOOR CO", "KADIR PIRO"}


@pytest.mark.parametrize("label", ["Analysts said:", "Not on the list:", "Shares on the day:", "See also:"])
def test_list_of_what_others_say_or_of_who_is_not_listed_names_nobody_who_is(label: str) -> None:
    assert "Nordsee Boats GmbH" not in _read_names(f"{label}\n\n● Nordsee Boats GmbH, a rival in Kiel\n")


def test_bullets_of_any_glyph_are_of_one_list() -> None:
    text = """The Daily Ledger
Sanctions widen
16 December 2021

The Treasury on Thursday announced sanctions on a network of oil smugglers. Those named are:

● Orvel Trading LLC, a broker in Dubai
▪ Viktor Orlenko — owner of Orvel Trading
* Kastin Marine Limited (Hong Kong)
– the Nanhe Syndicate, a smuggling gang

Analysts said the list was long, and that little of it was new to anybody who reads the papers.
"""
    (action,) = read_article(text.encode(), "a.txt").actions
    names = [party.name for party in action.parties]
    assert names == ["Orvel Trading LLC", "Viktor Orlenko", "Kastin Marine Limited", "Nanhe Syndicate"]


def test_heading_of_a_digest_is_the_act_of_the_rows_beneath_it() -> None:
    text = """The Daily Ledger
Digest of the week
16 January 2022

SDN List - 14 Jan

• Orvel Trading LLC
• Viktor Orlenko, its owner

Entity List, 15 Jan: 1 added, 1 removed

Added:
• Zhongbei Optics Co., Ltd.
Removed:
• Tiansu Materials

Readers may write to the editor for more of it, and many do so in the first days of the year.
"""
    actions = read_article(text.encode(), "a.txt").actions
    told = {(a.kind.value, a.list, str(a.action_date), *(p.name for p in a.parties)) for a in actions}
    assert told == {
        ("designation", "sdn", "2022-01-14", "Orvel Trading LLC", "Viktor Orlenko"),
        ("listing", "entity-list", "2022-01-15", "Zhongbei Optics Co., Ltd"),
        ("delisting", "entity-list", "2022-01-15", "Tiansu Materials"),
    }


def test_the_same_day_is_the_day_of_the_sentence_before() -> None:
    told = "On Tuesday, December 14, 2021 the President signed an order. OFAC added Orvel Optics to the NS-CMIC List"
    (action,) = _read(f"WASHINGTON, Dec 20, 2021 - {told} the same day.").actions
    assert action.action_date == date(2021, 12, 14)
    (dated,) = _read(f"WASHINGTON, Dec 20, 2021 - {told} on Friday.").actions
    assert dated.action_date == date(2021, 12, 17)
