"""What an article prints of a party is that party's, whoever else stands around it."""

import pytest

from app.articles.draft import read_article

HEAD = "Harbor Wire\nNews of sanctions\n16 December 2021\n\nThe Treasury said more on that day.\n\n"
CASES: list[tuple[str, dict[str, dict[str, str]]]] = [
    # a name leads its entry
    (
        "OFAC added to its SDN List:\n\n"
        "ORVEL TRADING LLC, Dubai; Website www.orvel.ae; Registration Number DMCC812206; Tax ID No. 7813654490\n"
        "NAZARI, Behrouz; DOB 11 Feb 1968; POB Shiraz, Iran; Passport K48810273 (Iran)\n",
        {
            "ORVEL TRADING LLC": {
                "website": "www.orvel.ae",
                "registration": "DMCC812206",
                "tax_id": "7813654490",
            },
            "NAZARI, Behrouz": {"dob": "11 Feb 1968", "pob": "Shiraz, Iran", "passport": "K48810273"},
        },
    ),
    # each ship has the number in its own brackets
    (
        "OFAC sanctioned Orvel Shipping Ltd, owner of the Sea Lark (IMO 9166493), and the Blue Heron (IMO 9285550).",
        {"Orvel Shipping Ltd": {}, "Blue Heron": {"imo": "9285550"}},
    ),
    # a name before it in the same sentence; what another sentence says of nobody is nobody's
    (
        "OFAC sanctioned Viktor Orlenko, who was born in 1974. Stock code 2899 rose.",
        {"Viktor Orlenko": {"dob": "1974"}},
    ),
    # a column of a table
    (
        "OFAC added the following ships to its SDN List:\n\n"
        "Vessel         IMO       Flag       Owner\nSEA LARK       9348223   Panama     Orvel Shipping Ltd\n",
        {"SEA LARK": {"imo": "9348223"}},
    ),
    # an address on a line of its own, under the entry
    (
        "OFAC added to its SDN List:\n\nORVEL TRADING LLC, Dubai [CYBER2].\n"
        "Digital Currency Address - ETH 0x8Ba1f109551bD432803012645Ac136ddd64DBA72\n",
        {"ORVEL TRADING LLC": {"eth": "0x8Ba1f109551bD432803012645Ac136ddd64DBA72"}},
    ),
    # of a year and the day in it the day
    (
        "OFAC added to its SDN List:\n\nNAZARI, Behrouz; DOB 1968; alt. DOB 11 Feb 1968 [SDGT]\n",
        {"NAZARI, Behrouz": {"dob": "11 Feb 1968"}},
    ),
    ("OFAC put Orvel Optics on its NS-CMIC List (Equity Ticker 688911 CH).", {"Orvel Optics": {"ticker": "688911 CH"}}),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_a_datum_belongs_to_the_name_beside_or_above_it(text: str, expected: dict[str, dict[str, str]]) -> None:
    reading = read_article((HEAD + text).encode(), "page.txt")
    parties = {p.name: {i.kind: i.evidence.text for i in p.identifiers} for a in reading.actions for p in a.parties}
    assert {name: parties.get(name) for name in expected} == expected


def test_a_printed_number_is_quoted_from_its_place() -> None:
    reading = read_article((HEAD + CASES[0][0]).encode(), "page.txt")
    evidence = [i.evidence for a in reading.actions for p in a.parties for i in p.identifiers]
    assert evidence
    assert all(reading.text[e.start : e.end] == e.quote for e in evidence)
