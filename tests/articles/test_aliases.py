"""Other names behind a name, in each way that news gives them. A bar stands where the name ends."""

import pytest

from app.articles.aliases import read_aliases

CASES = [
    # brackets of an annex
    (
        'Orvel Trading LLC| (a.k.a. OTL; f.k.a. GULF ORIENT BUNKERING LLC; "Blue")',
        ["OTL", "GULF ORIENT BUNKERING LLC", "Blue"],
    ),
    (
        "New Oil Company| (also known as Novaya Neftnaya Kompaniya or NNK), a trader",
        ["Novaya Neftnaya Kompaniya", "NNK"],
    ),
    ("TRIUMPH BAY| (IMO 9285550, ex-ANTHEA) and", ["ANTHEA"]),
    # running text
    ("Zhongbei Micro Group|, often shortened to ZMG, was", ["ZMG"]),
    ("Zhongbei Manufacturing Co|, known in the trade as ZBX, was", ["ZBX"]),
    ('Viktor Orlenko|, whom everyone here calls "Moryak", of', ["Moryak"]),
    ("Viktor Orlenko|, whom everyone knows as Moryak, commands", ["Moryak"]),
    ('Viktor Orlenko|, conocido como "El Pipas" o "Don Vito"; y', ["El Pipas", "Don Vito"]),
    ('Viktor Orlenko|, "El Marino", está', ["El Marino"]),
    ("Zhongbei Scientific Instruments and Materials|, or ZSIM; and", ["ZSIM"]),
    ("Maiya Orlenko| (Майя Орленко), Orlenko's daughter, a.k.a. Maiya Bolotova", ["Майя Орленко", "Maiya Bolotova"]),
    (
        "Orvel Company|, a.k.a. Orvel Engineering and Services Research Company - makes",
        ["Orvel Engineering and Services Research Company"],
    ),
    ("Orvel Scientific| (Nantong), a.k.a., the following one alias:\n —OS Lab Supply.", ["OS Lab Supply"]),
    ('Orvel Vacuum Co., Ltd.| now carries the alias "Orvel Semitech" and', ["Orvel Semitech"]),
    # no other names
    ('Viktor Orlenko|, "We were not told", said', []),
    ("Orvel Trading|, or another of the firms, was", []),
    ("Viktor Orlenko|, known for his yacht, was", []),
    ("Viktor Orlenko|, a hacker tied to the unit known as Zhongbei Group, was", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_other_names_are_read(text: str, expected: list[str]) -> None:
    name, behind = text.split("|")
    text = name + behind
    region = read_aliases(text, 0, len(name), len(text))
    assert [text[alias.start : alias.end] for alias in region.aliases] == expected
