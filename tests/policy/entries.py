"""Entries that the tests of decisions are about, and how an order meets them."""

from dataclasses import replace
from datetime import date, datetime

from app.model.entry import Entry, EntryStatus, EntryType, ListingDates, Name
from app.model.order import Account, AccountRole, Kind, Order, Security, Side
from app.model.trade import Doubt, Exposure, Standing, Through
from app.policy.new_york import NEW_YORK

WINTER = ListingDates(listed=date(2021, 12, 10), effective=date(2022, 2, 8), divest_by=date(2022, 12, 10))
SUMMER = ListingDates(listed=date(2021, 6, 3), effective=date(2021, 8, 2), divest_by=date(2022, 6, 3))
REMOVED = date(2023, 3, 1)


NO_DATES = ListingDates()


def make_entry(list_id: str, dates: ListingDates = NO_DATES, status: EntryStatus = EntryStatus.ACTIVE) -> Entry:
    """An entry of a list whose regime has the same id."""
    return Entry(f"{list_id}-1", list_id, EntryType.COMPANY, (Name("Entry"),), status, dates=dates)


# Each with the id of its regime.
ENTRIES = {
    "SenseTime": (make_entry("ns-cmic", WINTER), "ns-cmic"),
    "Hikvision": (make_entry("ns-cmic", SUMMER), "ns-cmic"),
    "former": (make_entry("ns-cmic", replace(WINTER, removed=REMOVED), EntryStatus.REMOVED), "ns-cmic"),
    "article": (make_entry("ns-cmic", ListingDates(listed=date(2021, 12, 16)), EntryStatus.PROVISIONAL), "ns-cmic"),
    "undated": (make_entry("ns-cmic"), "ns-cmic"),
    "Zakir": (make_entry("sdn", ListingDates(listed=date(2021, 12, 10))), "sdn"),
    "bank": (make_entry("sdn"), "sdn"),
    "delisted": (make_entry("sdn", ListingDates(removed=REMOVED), EntryStatus.REMOVED), "sdn"),
    "DJI": (make_entry("entity-list", ListingDates(listed=date(2020, 12, 18))), "entity-list"),
    "ZTE": (make_entry("covered-list"), "covered-list"),
    "visitor": (make_entry("visa-ban"), "visa-ban"),
    "Rosneft": (make_entry("ofac-consolidated"), "ofac-non-sdn"),
    "EU entry": (make_entry("eu"), "eu"),
    "UK entry": (make_entry("uk"), "uk"),
    "UN entry": (make_entry("un"), "un"),
    "Canadian entry": (make_entry("canada"), "canada"),
}
STANDINGS = {
    "": Standing.NAMED,
    "owned": Standing.OWNED,
    "owned?": Standing.POSSIBLY_OWNED,
    "owned-": Standing.PARTLY_OWNED,
}
DOUBTS = {"~": Doubt.LIKENESS, "!": Doubt.CONTRADICTION}


def make_exposure(entry: str, met: str = "issuer") -> Exposure:
    """Reads `issuer`, `holding~`, `party owned?` and the like, as the head of the decision table explains them."""
    found, regime = ENTRIES[entry]
    through, _, standing = met.rstrip("~!").partition(" ")
    return Exposure("security", Through(through), found, regime, STANDINGS[standing], DOUBTS.get(met[-1]))


def make_order(side: Side, kind: str = "share", account: str = "US principal") -> Order:
    """An order of an account such as `US principal` or `other adviser`; kind `-` is not known."""
    who, role = account.split()
    assert who in {"US", "other"}
    return Order(
        side=side,
        security=Security(name="Security", kind=None if kind == "-" else Kind(kind)),
        account=Account(who == "US", AccountRole(role)),
    )


def at_new_york(text: str) -> datetime:
    """A moment by the clock of New York."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)
