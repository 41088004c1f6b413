"""Findings beyond the names: birth dates and countries of the subject and the entry."""

from collections.abc import Callable

from app.countries import find_country_code
from app.matching import weights
from app.matching.countries import list_countries
from app.model.entry import Entry, PartialDate
from app.model.screening import Finding, Subject

EvidenceFeature = Callable[[Subject, Entry], Finding | None]


def find_birth_date(subject: Subject, entry: Entry) -> Finding | None:
    """The birth date agrees with one on the entry, or its year differs from all of them."""
    ours = subject.birth_date
    if ours is None or ours.earliest is None or ours.latest is None:
        return None
    dated = [date for date in entry.birth_dates if date.earliest is not None and date.latest is not None]
    if not dated:
        return None
    agreeing = next((date for date in dated if _overlap(ours, date)), None)
    if agreeing is not None:
        return Finding(
            "birth_date_agrees", "the birth dates agree", ours.text, agreeing.text, weights.BIRTH_DATE_AGREES
        )
    if any(date.circa or _same_year(ours, date) for date in dated):
        return None
    listed = ", ".join(date.text for date in dated)
    return Finding("birth_year_differs", "the birth years differ", ours.text, listed, weights.BIRTH_YEAR_DIFFERS)


def find_country(subject: Subject, entry: Entry) -> Finding | None:
    """A country of the subject is one of the entry's, or none of them is."""
    if not subject.countries:
        return None
    listed = list_countries(entry)
    ours = {code for code in map(find_country_code, subject.countries) if code is not None}
    if not ours or not listed:
        return None
    query, theirs = ", ".join(sorted(ours)).upper(), ", ".join(sorted(listed)).upper()
    if ours & listed:
        return Finding("country_agrees", "a country agrees", query, theirs, weights.COUNTRY_AGREES)
    return Finding("country_differs", "the countries differ", query, theirs, weights.COUNTRY_DIFFERS)


def _overlap(ours: PartialDate, theirs: PartialDate) -> bool:
    assert ours.earliest is not None
    assert ours.latest is not None
    assert theirs.earliest is not None
    assert theirs.latest is not None
    return ours.earliest <= theirs.latest and theirs.earliest <= ours.latest


def _same_year(ours: PartialDate, theirs: PartialDate) -> bool:
    assert ours.earliest is not None
    assert theirs.latest is not None
    assert theirs.earliest is not None
    return theirs.earliest.year <= ours.earliest.year <= theirs.latest.year


EVIDENCE_FEATURES: tuple[EvidenceFeature, ...] = (find_birth_date, find_country)
