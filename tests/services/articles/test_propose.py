"""What an article says of a party becomes an entry; nothing is lost, and nothing is made surer than it is."""

from datetime import date

import pytest

from app.model.article import (
    Action,
    ActionKind,
    ArticleMeta,
    ArticleReading,
    ArticleRelation,
    Evidence,
    Party,
    PartyIdentifier,
    PartyName,
    PartyNameKind,
)
from app.model.entry import EntryType, IdentifierKind, NameQuality, RelationKind, Source, SourceKind
from app.services.articles.propose import Proposal, make_dates, make_key, make_proposals

TEXT = (
    "Headline of it\n\nThe firm Alpha Trading, a.k.a. Alfa, short Alpha, owns Beta. "
    "IMO 9187629, ISIN CND10002K094, born circa 1960."
)
SOURCE = Source(SourceKind.ARTICLE, "Headline of it", "Harbour Post", date(2022, 1, 3))


def quote(text: str) -> Evidence:
    start = TEXT.index(text)
    return Evidence(text, start, start + len(text))


def propose(party: Party, *, kinds: tuple[ActionKind, ...] = (ActionKind.LISTING,)) -> tuple[Proposal, ...]:
    actions = tuple(Action(kind, "US Treasury OFAC", "sdn", True, (party,)) for kind in kinds)
    relation = ArticleRelation(quote("Alpha"), RelationKind.OWNS, quote("Beta"), 60.0, quote("owns Beta"))
    meta = ArticleMeta("Headline of it", "Harbour Post", date(2022, 1, 3), "en")
    return make_proposals(ArticleReading(meta, TEXT, actions, (relation,)), SOURCE)


def make_party(entry_type: EntryType, *numbers: PartyIdentifier) -> Party:
    names = (
        PartyName(PartyNameKind.PRIMARY, quote("Alpha Trading")),
        PartyName(PartyNameKind.ALIAS, quote("Alfa")),
        PartyName(PartyNameKind.SHORT, quote("Alpha")),
    )
    return Party(names, entry_type, country="IR", identifiers=numbers)


def test_short_form_of_a_firm_is_weak_and_of_a_person_no_name() -> None:
    (firm,) = propose(make_party(EntryType.COMPANY))
    (person,) = propose(make_party(EntryType.PERSON))
    assert [(name.text, name.quality) for name in firm.entry.names] == [
        ("Alpha Trading", NameQuality.STRONG),
        ("Alfa", NameQuality.STRONG),
        ("Alpha", NameQuality.WEAK),
    ]
    assert [name.text for name in person.entry.names] == ["Alpha Trading", "Alfa"]


def test_country_is_an_address_of_a_firm_and_a_nationality_of_a_person() -> None:
    (firm,) = propose(make_party(EntryType.COMPANY))
    (person,) = propose(make_party(EntryType.PERSON))
    assert ([address.country for address in firm.entry.addresses], firm.entry.nationalities) == (["IR"], ())
    assert (person.entry.addresses, person.entry.nationalities) == ((), ("IR",))


def test_relation_and_place_in_the_article_come_along() -> None:
    (proposal,) = propose(make_party(EntryType.COMPANY))
    (relation,) = proposal.entry.relations
    assert (relation.kind, relation.party, relation.percent) == (RelationKind.OWNS, "Beta", 60.0)
    assert proposal.entry.sources[0].locator == "paragraph 2"


def test_number_that_is_proof_is_an_identifier_and_the_rest_is_remarked() -> None:
    numbers = (
        PartyIdentifier("imo", quote("9187629")),
        PartyIdentifier("isin", quote("CND10002K094")),  # fails its check digit
        PartyIdentifier("dob", quote("circa 1960")),
        PartyIdentifier("shoe_size", quote("60")),
    )
    (proposal,) = propose(make_party(EntryType.VESSEL, *numbers))
    (identifier,) = proposal.entry.identifiers
    assert (identifier.kind, identifier.value) == (IdentifierKind.IMO, "9187629")
    assert proposal.entry.birth_dates == ()
    assert proposal.entry.remarks == ("isin: CND10002K094", "dob: circa 1960", "shoe_size: 60")


def test_party_that_one_act_names_twice_is_proposed_once() -> None:
    party = make_party(EntryType.COMPANY)
    assert len(propose(party, kinds=(ActionKind.LISTING, ActionKind.LISTING))) == 1
    assert len(propose(party, kinds=(ActionKind.LISTING, ActionKind.DELISTING))) == 2


@pytest.mark.parametrize(
    ("name", "person", "key"),
    [
        ("SZ DJI Technology Co., Ltd.", False, "sz-dji-technology-co-ltd"),
        ("Société Générale", False, "societe-generale"),
        ("陈全国", True, "chen-quanguo"),
        ("360", False, "party-360"),
    ],
)
def test_key_is_the_name_in_small_letters(name: str, person: bool, key: str) -> None:
    assert make_key(name, person=person) == key


def test_days_of_another_regime_and_of_an_undated_act_are_not_made_up() -> None:
    day = date(2022, 1, 3)
    assert make_dates("sdn", ActionKind.DESIGNATION, day, None).effective is None
    assert make_dates("ns-cmic", ActionKind.LISTING, None, None).divest_by is None
    assert make_dates("ns-cmic", ActionKind.DELISTING, day, None).removed == day
