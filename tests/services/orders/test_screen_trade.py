"""Orders: identifiers first, every finding kept, recorded before the answer, each id once, never allowed late."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from app.errors import BadRequest, Conflict, NoCorpus, StoreUnavailable, Unavailable
from app.matching.corpus import build_corpus
from app.model.access import Actor, AuditNote, Role
from app.model.entry import (
    Entry,
    EntryStatus,
    EntryType,
    Identifier,
    IdentifierKind,
    ListingDates,
    Name,
    Relation,
    RelationKind,
)
from app.model.listing import ListDescription, ListOrigin, Revision
from app.model.order import Account, Kind, Order, OrderParty, PartyRole, Security, Side
from app.model.ownership import Stake
from app.model.record import RecordedScreening
from app.model.screening import AsOfBasis, Subject
from app.policy.firm import NO_FIRM_POLICY, FirmPolicy
from app.policy.regimes import load_regimes
from app.services.lists.freshness import Freshness
from app.services.lists.list_policy import ListPolicy, StalePolicy
from app.services.lists.publish import Generation
from app.services.orders.judge_order import OrderJudge
from app.services.orders.screen_trade import TradeScreener
from app.store.database import Database, open_database
from app.store.journal import ScreeningJournal

NOW = datetime(2024, 7, 2, 15, 0, tzinfo=UTC)
TRADER = Actor("key-1", Role.TRADER)
SENSETIME = Entry(
    "ns-cmic-33114",
    "ns-cmic",
    EntryType.COMPANY,
    (Name("SENSETIME GROUP LIMITED"),),
    dates=ListingDates(date(2021, 12, 10), date(2022, 2, 8), date(2022, 12, 10)),
    relations=(Relation(RelationKind.OWNS, "Shenzhen Sensetime Technology Co. Ltd.", 100.0),),
)
HIKVISION = Entry(
    "ns-cmic-30946",
    "ns-cmic",
    EntryType.COMPANY,
    (Name("HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."),),
    dates=ListingDates(date(2021, 6, 3), date(2021, 8, 2), date(2022, 6, 3)),
    identifiers=(
        Identifier(IdentifierKind.ISIN, "CNE100000PM8"),
        Identifier(IdentifierKind.TICKER, "002415 CN"),
        Identifier(IdentifierKind.USCC, "91330000733796106P"),
    ),
)
# Of its ISINs on the list, two fail their own check digit; this is one of them.
PANDA = Entry(
    "ns-cmic-30930",
    "ns-cmic",
    EntryType.COMPANY,
    (Name("PANDA ELECTRONICS GROUP CO., LTD."),),
    dates=ListingDates(date(2021, 6, 3), date(2021, 8, 2), date(2022, 6, 3)),
    identifiers=(Identifier(IdentifierKind.ISIN, "CND10002K094"),),
)
HIKVISION_EXPORT = Entry(
    "entity-list-hikvision", "entity-list", EntryType.COMPANY, HIKVISION.names, EntryStatus.PROVISIONAL
)
ZAKIR = Entry("sdn-34079", "sdn", EntryType.PERSON, (Name("ZAKIR, Shohrat"),))
ENTRIES = (SENSETIME, HIKVISION, PANDA, HIKVISION_EXPORT, ZAKIR)
LISTS = ("entity-list", "ns-cmic", "sdn", "uvl")
DESCRIPTIONS = {name: ListDescription(name, name, "USA", ListOrigin.OFFICIAL, name) for name in LISTS}


def make_generation(entries: Sequence[Entry] = ENTRIES, lists: Sequence[str] = LISTS[:3]) -> Generation:
    revisions = {name: Revision(f"{name}-1", name, 1, NOW, NOW, f"sha256:{name}", 5) for name in lists}
    return Generation(build_corpus(entries, tuple(revisions.values())), revisions, {}, 1)


@dataclass
class FakeJournal:
    """A journal that takes time, fails, or lets something happen just before it records."""

    journal: ScreeningJournal
    records: list[RecordedScreening] = field(default_factory=list)
    before: list[Exception] = field(default_factory=list)
    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    ticks_s: float = 0.0
    clock: list[float] = field(default_factory=lambda: [0.0])

    def record(self, records: Sequence[RecordedScreening], notes: Sequence[AuditNote] = ()) -> None:
        if self.before:
            raise self.before.pop()
        self.clock[0] += self.ticks_s
        if self.meanwhile:
            self.meanwhile.pop()()
        self.journal.record(records, notes)
        self.records.extend(records)


@dataclass
class Desk:
    """A trade screener and what it stands on; `past` holds what it knows of earlier moments."""

    database: Database
    journal: FakeJournal
    generation: Generation = field(default_factory=make_generation)
    policy: ListPolicy = field(default_factory=lambda: ListPolicy(DESCRIPTIONS))
    firm: FirmPolicy = NO_FIRM_POLICY
    past: dict[tuple[datetime, AsOfBasis], Generation] = field(default_factory=dict)
    screener: TradeScreener = field(init=False)

    def __post_init__(self) -> None:
        judge = OrderJudge(load_regimes(), self.policy, lambda: NOW, self.firm)
        self.screener = TradeScreener(lambda: judge, self, self.database, self.journal, lambda: self.journal.clock[0])

    def get_current(self) -> Generation:
        return self.generation

    def get_at(self, moment: datetime, basis: AsOfBasis) -> Generation:
        return self.past[moment, basis]

    def ask(self, order: Order, deadline_at: float | None = None) -> dict[str, Any]:
        (reply,) = self.screener.screen([order], TRADER, deadline_at)
        answer: dict[str, Any] = json.loads(reply.body)
        assert answer["decision"] == reply.decision
        return answer

    def own(self, *stakes: Stake) -> None:
        with self.database.begin() as transaction:
            transaction.ownership.add(stakes, "key-1", NOW)


@pytest.fixture
def desk(sqlite_url: str) -> Iterator[Desk]:
    database = open_database(sqlite_url)
    journal = ScreeningJournal(database)
    yield Desk(database, FakeJournal(journal))
    journal.close()
    database.close()


def buy(name: str | None = None, at: datetime | None = None, **codes: str) -> Order:
    identifiers = tuple(Identifier(IdentifierKind(kind), code) for kind, code in codes.items())
    return Order(Side.BUY, Security(name, None, Kind.SHARE, identifiers), at=at)


def list_rules(answer: Mapping[str, Any]) -> dict[str, str]:
    return {reason["rule"]: reason["decision"] for reason in answer["reasons"]}


def test_identifier_is_proof(desk: Desk) -> None:
    answer = desk.ask(buy(isin="CNE100000PM8"))
    assert answer["decision"] == "reject"
    assert answer["actions"] == [
        {"action": "report", "to": "OFAC", "by": "2024-07-17", "citation": "31 CFR 501.604; OFAC FAQ 1048"}
    ]


def test_every_list_keeps_its_own_reason(desk: Desk) -> None:
    answer = desk.ask(buy("Hangzhou Hikvision Digital Technology Co., Ltd.", isin="CNE100000PM8"))
    assert list_rules(answer) == {"cmic-purchase": "reject", "entity-list-advisory": "allow"}
    assert {match["list"] for match in answer["matches"]} == {"ns-cmic", "entity-list"}


def test_name_that_is_only_alike_is_a_review(desk: Desk) -> None:
    answer = desk.ask(buy("SenseTime Group Inc."))
    assert answer["decision"] == "review"
    assert answer["actions"] == [{"action": "hold_for_review", "to": None, "by": None, "citation": None}]


def test_identifier_and_name_that_contradict_each_other_are_a_review(desk: Desk) -> None:
    answer = desk.ask(buy("Apple Inc.", isin="CNE100000PM8"))
    assert list_rules(answer) == {"cmic-purchase": "review"}
    assert "An identifier says one party and the name says another" in answer["reasons"][0]["text"]


def test_broker_description_does_not_contradict_its_identifier(desk: Desk) -> None:
    assert desk.ask(buy("HIKVISION DIGITAL-A", isin="CNE100000PM8"))["decision"] == "reject"


def test_same_name_with_another_register_number_is_a_review(desk: Desk) -> None:
    name = "Hangzhou Hikvision Digital Technology Co., Ltd."
    assert list_rules(desk.ask(buy(name, uscc="91440300799236211W")))["cmic-purchase"] == "review"
    assert list_rules(desk.ask(buy(name, uscc="91330000733796106P")))["cmic-purchase"] == "reject"
    # An issuer has any number of ISINs, so another one contradicts nothing.
    assert list_rules(desk.ask(buy(name, isin="US0378331005")))["cmic-purchase"] == "reject"


def test_mistyped_identifier_is_a_review(desk: Desk) -> None:
    assert list_rules(desk.ask(buy("Apple Inc.", isin="US0378331006"))) == {"identifier_fails_check": "review"}
    assert desk.ask(buy("Apple Inc.", isin="US0378331005"))["decision"] == "allow"


def test_listed_identifier_that_fails_its_check_still_proves(desk: Desk) -> None:
    assert list_rules(desk.ask(buy(isin="CND10002K094"))) == {"cmic-purchase": "reject"}


def test_every_party_is_screened_in_any_role(desk: Desk) -> None:
    for role in PartyRole:
        order = replace(buy("Apple Inc."), parties=(OrderParty(role, Subject("Shohrat Zakir", EntryType.PERSON)),))
        answer = desk.ask(order)
        assert answer["decision"] == "block"
        assert answer["reasons"][0]["where"] == "parties[0]"


def test_issuer_among_the_parties_is_the_issuer(desk: Desk) -> None:
    hikvision = Subject(HIKVISION.primary_name, EntryType.COMPANY)
    as_issuer = replace(buy("HIK ADR"), parties=(OrderParty(PartyRole.ISSUER, hikvision),))
    as_broker = replace(buy("HIK ADR"), parties=(OrderParty(PartyRole.BROKER, hikvision),))
    assert desk.ask(as_issuer)["decision"] == "reject"
    assert list_rules(desk.ask(as_broker)) == {"cmic-party-not-issuer": "allow", "entity-list-advisory": "allow"}


def test_fund_is_judged_by_what_it_holds(desk: Desk) -> None:
    held = Security(identifiers=(Identifier(IdentifierKind.TICKER, "002415 CN"),))
    fund = Security("Asia Robots ETF", kind=Kind.ETF, holdings=(held,))
    answer = desk.ask(Order(Side.BUY, fund))
    assert list_rules(answer) == {"cmic-fund-exposure": "reject"}
    assert answer["reasons"][0]["where"] == "security.holdings[0]"
    assert list_rules(desk.ask(Order(Side.BUY, replace(fund, holdings=())))) == {"holdings_not_given": "allow"}


def test_order_is_judged_by_its_own_time_and_says_both(desk: Desk) -> None:
    answer = desk.ask(buy("SenseTime Group Ltd.", at=datetime(2021, 12, 13, 15, 0, tzinfo=UTC)))
    assert answer["decision"] == "allow"
    assert answer["reasons"][0]["next_change"] == {
        "at": "2022-02-08T05:01:00.000000Z",
        "days": 57,
        "decision": "reject",
    }
    assert (answer["at"], answer["screened_at"]) == ("2021-12-13T15:00:00.000000Z", "2024-07-02T15:00:00.000000Z")


def test_owned_firm_of_a_listed_company_is_allowed_with_the_chain(desk: Desk) -> None:
    answer = desk.ask(buy("Shenzhen Sensetime Technology Co. Ltd."))
    assert list_rules(answer) == {"cmic-owned-not-named": "allow"}
    assert answer["reasons"][0]["chain"] == [
        "SENSETIME GROUP LIMITED (ns-cmic-33114) owns 100 percent of Shenzhen Sensetime Technology Co. Ltd."
    ]


def test_blocked_ownership_of_the_imported_file_blocks_at_once(desk: Desk) -> None:
    assert desk.ask(buy("Tianshan Trading Ltd"))["decision"] == "allow"
    desk.own(
        Stake("Shohrat Zakir", "Tianshan Holdings Limited", 50.0, date(2024, 1, 1)),
        Stake("Tianshan Holdings Ltd", "Tianshan Trading Limited", 50.0),
    )
    answer = desk.ask(buy("Tianshan Trading Ltd"))
    assert answer["decision"] == "block"
    blocked = next(reason for reason in answer["reasons"] if reason["decision"] == "block")
    assert (blocked["rule"], blocked["entry_id"]) == ("sdn-owned-50", "sdn-34079")
    assert blocked["chain"] == [
        "Shohrat Zakir (sdn-34079) owns 50 percent of Tianshan Holdings Limited as of 2024-01-01",
        "Tianshan Holdings Limited owns 50 percent of Tianshan Trading Limited",
    ]
    assert answer["ownership"]["version"].startswith("sha256:")


def test_stake_of_a_later_day_does_not_count_yet(desk: Desk) -> None:
    desk.own(Stake("Shohrat Zakir", "Tianshan Holdings", 60.0, date(2024, 1, 1)))
    assert desk.ask(buy("Tianshan Holdings", at=datetime(2023, 12, 31, tzinfo=UTC)))["decision"] == "allow"
    assert desk.ask(buy("Tianshan Holdings"))["decision"] == "block"


@pytest.mark.parametrize(
    ("owner", "percent", "decision"),
    [
        ("Shohrat Zakir", None, "review"),  # an unknown share may be half
        ("Shohrat Zakir", 49.0, "allow"),
        ("Shohrat Zakyr", 60.0, "review"),  # a name that is only alike may be his
        ("Jane Doe", 60.0, "allow"),
    ],
)
def test_ownership_that_is_not_certain(desk: Desk, owner: str, percent: float | None, decision: str) -> None:
    desk.own(Stake(owner, "Tianshan Holdings", percent))
    assert desk.ask(buy("Tianshan Holdings"))["decision"] == decision


def test_missing_list_that_binds_trades_is_never_an_allowance(desk: Desk) -> None:
    desk.generation = make_generation((SENSETIME,), ("ns-cmic",))
    answer = desk.ask(buy("Apple Inc."))
    assert list_rules(answer) == {"list_not_held": "review"}
    assert answer["reasons"][0]["list"] == "sdn"
    assert answer["not_held"] == ["entity-list", "sdn", "uvl"]


@pytest.mark.parametrize("required", ["sdn", "uvl"], ids=["stale", "missing"])
def test_required_list_that_is_stale_or_missing_is_never_an_allowance(desk: Desk, required: str) -> None:
    stale = {**DESCRIPTIONS, "sdn": replace(DESCRIPTIONS["sdn"], stale_after_s=60)}
    generation = make_generation()
    sdn = replace(generation.revisions["sdn"], published_at=NOW - timedelta(days=2))
    desk.generation = replace(generation, revisions={**generation.revisions, "sdn": sdn}, freshness=Freshness())
    strict = Desk(desk.database, desk.journal, desk.generation, ListPolicy(stale, frozenset({required})))
    with pytest.raises(Unavailable, match=f"{required}: required"):
        strict.ask(buy("Apple Inc."))
    lenient = replace(strict.policy, on_stale=StalePolicy.REVIEW)
    answer = Desk(desk.database, desk.journal, desk.generation, lenient).ask(buy("Apple Inc."))
    assert list_rules(answer) == {"required_list_stale": "review"}


def test_answer_is_recorded_before_it_is_given(desk: Desk) -> None:
    (reply,) = desk.screener.screen([replace(buy("Apple Inc."), order_id="A-1")], TRADER)
    (record,) = desk.journal.records
    assert (record.answer, record.outcome, record.reference, record.actor) == (reply.body, "allow", "A-1", "key-1")
    desk.journal.before.append(StoreUnavailable("no disk"))
    with pytest.raises(StoreUnavailable):
        desk.ask(buy("Apple Inc."))


def test_same_order_gets_the_recorded_answer_again(desk: Desk) -> None:
    order = replace(buy("SenseTime Group Ltd."), order_id="A-1")
    first = desk.screener.screen([order], TRADER)
    desk.generation = make_generation(())
    assert desk.screener.screen([order], Actor("key-2", Role.TRADER)) == first
    assert len(desk.journal.records) == 1


def test_other_order_under_the_same_id_is_a_conflict(desk: Desk) -> None:
    desk.ask(replace(buy("Apple Inc."), order_id="A-1"))
    for other in (buy("SenseTime Group Ltd."), replace(buy("Apple Inc."), side=Side.SELL)):
        with pytest.raises(Conflict, match="A-1"):
            desk.ask(replace(other, order_id="A-1"))
    foreign = replace(buy("Apple Inc."), order_id="A-1", account=Account(us_person=False))
    with pytest.raises(Conflict):
        desk.ask(foreign)


def test_batch_answers_a_repeated_order_once(desk: Desk) -> None:
    order = replace(buy("Apple Inc."), order_id="A-1")
    first, second = desk.screener.screen([order, order], TRADER)
    assert first == second
    with pytest.raises(Conflict):
        desk.screener.screen([order, replace(order, side=Side.SELL)], TRADER)
    assert len(desk.journal.records) == 1


def test_retries_at_the_same_moment_get_one_answer(desk: Desk) -> None:
    order = replace(buy("SenseTime Group Ltd."), order_id="A-1")
    bodies: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: bodies.append(desk.screener.screen([order], TRADER)[0].body)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(bodies), len(set(bodies)), len(desk.journal.records)) == (8, 1, 1)


def test_after_the_deadline_nothing_is_allowed_and_a_retry_is_judged_afresh(desk: Desk) -> None:
    order = replace(buy("Apple Inc."), order_id="A-1")
    desk.journal.clock[0] = 10.0
    late = desk.ask(order, deadline_at=9.9)
    assert list_rules(late) == {"deadline_passed": "review"}
    assert desk.ask(order, deadline_at=10.1)["decision"] == "allow"


def test_allowance_that_is_recorded_too_late_is_not_given(desk: Desk) -> None:
    desk.journal.ticks_s = 1.0
    with pytest.raises(Unavailable, match="after the deadline"):
        desk.ask(buy("Apple Inc."), deadline_at=0.5)
    assert desk.ask(buy(isin="CNE100000PM8"), deadline_at=1.5)["decision"] == "reject"


@pytest.mark.parametrize(
    ("order", "where"),
    [
        (Order(Side.BUY, Security()), "security"),
        (Order(Side.BUY, Security("Fund", holdings=(Security(),))), "security.holdings[0]"),
        (replace(buy("Apple Inc."), parties=(OrderParty(PartyRole.BROKER, Subject()),)), "parties[0]"),
        (buy(" . "), "security.name"),
        (buy("Apple Inc.", at=datetime(2022, 2, 8)), "at"),  # noqa: DTZ001 - the very thing that is refused
        (buy("Apple Inc.", at=datetime(1, 1, 1, tzinfo=UTC)), "at"),
        (replace(buy("Apple Inc."), as_of=datetime(2022, 2, 8)), "as_of"),  # noqa: DTZ001 - likewise
        (replace(buy("Apple Inc."), as_of=NOW + timedelta(seconds=1)), "as_of"),
    ],
)
def test_order_that_cannot_be_understood_names_the_field(desk: Desk, order: Order, where: str) -> None:
    with pytest.raises(BadRequest) as caught:
        desk.ask(order)
    assert [problem.field for problem in caught.value.problems] == [where]
    assert desk.journal.records == []


def test_order_of_the_past_is_judged_by_what_was_known_then_and_says_so(desk: Desk) -> None:
    then = datetime(2022, 1, 3, tzinfo=UTC)
    desk.past[then, AsOfBasis.PUBLISHED] = make_generation(())
    asked = replace(buy(isin="CNE100000PM8", at=then), as_of=then, as_of_basis=AsOfBasis.PUBLISHED)
    answer = desk.ask(asked)
    assert (answer["decision"], answer["as_of"], answer["as_of_basis"]) == (
        "allow",
        "2022-01-03T00:00:00.000000Z",
        "published",
    )
    assert (answer["at"], answer["screened_at"]) == ("2022-01-03T00:00:00.000000Z", "2024-07-02T15:00:00.000000Z")
    today = desk.ask(buy(isin="CNE100000PM8", at=then))
    assert (today["decision"], today["as_of"], today["as_of_basis"]) == ("reject", None, None)


def test_order_of_the_past_knows_no_later_ownership_file(desk: Desk) -> None:
    desk.own(Stake("Shohrat Zakir", "Tianshan Holdings", 60.0))
    order = replace(buy("Tianshan Holdings"), as_of=NOW - timedelta(days=1))
    desk.past[NOW - timedelta(days=1), AsOfBasis.RECORDED] = desk.generation
    assert desk.ask(order)["decision"] == "allow"
    assert desk.ask(buy("Tianshan Holdings"))["decision"] == "block"


def test_batch_asks_about_a_few_moments_only(desk: Desk) -> None:
    orders = [replace(buy("Apple Inc."), as_of=NOW - timedelta(days=days)) for days in range(11)]
    with pytest.raises(BadRequest, match="at most 10 moments"):
        desk.screener.screen(orders, TRADER)


def test_order_that_another_process_answers_meanwhile_gets_that_answer(desk: Desk) -> None:
    order, another = replace(buy("Apple Inc."), order_id="A-1"), replace(buy("Apple Inc."), order_id="A-2")
    elsewhere = Desk(desk.database, FakeJournal(desk.journal.journal))
    desk.journal.meanwhile += [partial(elsewhere.ask, one) for one in (another, order)]
    replies = desk.screener.screen([order, another], TRADER)
    theirs = elsewhere.journal.records
    assert [reply.body for reply in replies] == [record.answer for record in theirs]
    assert desk.journal.records == []


def test_processes_that_are_asked_the_same_orders_at_once_give_the_same_answers(database: Database) -> None:
    journals = [ScreeningJournal(database) for _ in range(2)]
    desks = [Desk(database, FakeJournal(journal)) for journal in journals]
    orders = [replace(buy("Apple Inc."), order_id=f"A-{number}") for number in range(6)]
    bodies: dict[str | None, set[bytes]] = {order.order_id: set() for order in orders}
    together = threading.Barrier(len(desks) * len(orders))

    def ask(one: Desk, order: Order) -> None:
        together.wait()
        bodies[order.order_id].add(one.screener.screen([order], TRADER)[0].body)

    threads = [threading.Thread(target=ask, args=(one, order)) for one in desks for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for journal in journals:
        journal.close()
    assert [len(given) for given in bodies.values()] == [1] * len(orders)
    assert sum(len(one.journal.records) for one in desks) == len(orders)


def test_ids_that_stay_taken_end_in_no_answer(desk: Desk) -> None:
    desk.journal.before += [Conflict("taken"), Conflict("taken")]
    with pytest.raises(StoreUnavailable, match="nothing is found under them"):
        desk.ask(replace(buy("Apple Inc."), order_id="A-1"))


def test_other_order_that_another_process_answers_meanwhile_is_a_conflict(desk: Desk) -> None:
    elsewhere = Desk(desk.database, FakeJournal(desk.journal.journal))
    desk.journal.meanwhile.append(lambda: elsewhere.ask(replace(buy("SenseTime Group Ltd."), order_id="A-1")))
    with pytest.raises(Conflict, match="A-1"):
        desk.ask(replace(buy("Apple Inc."), order_id="A-1"))


def test_without_lists_there_is_no_answer(desk: Desk) -> None:
    class Nothing(Desk):
        def get_current(self) -> Generation:
            raise NoCorpus("no list is loaded")

    with pytest.raises(NoCorpus):
        Nothing(desk.database, desk.journal).ask(buy("Apple Inc."))
