"""Lists made by recombination."""

from dataclasses import replace

from app.bench.growth import recombine
from app.model.entry import Name
from tests.exports.entries import make_firm, make_person, make_ship

ENTRIES = (make_firm(), make_person(), make_ship())


def test_entries_are_as_many_as_asked_and_each_has_its_own_id() -> None:
    made = recombine(ENTRIES, 50, seed=1)
    assert len({entry.id for entry in made}) == 50
    assert made == recombine(ENTRIES, 50, seed=1)
    assert made != recombine(ENTRIES, 50, seed=2)


def test_words_come_from_names_of_the_same_type() -> None:
    firm = replace(make_firm(), names=(Name("ALPHA BETA GAMMA"),))
    other = replace(make_firm(), names=(Name("ONE TWO"),))
    ship = replace(make_ship(), names=(Name("OCEAN STAR"),))
    made = recombine((firm, other, ship), 90, seed=1)
    words = {word for entry in made if entry.type is firm.type for word in entry.primary_name.split()}
    assert words == {"ALPHA", "BETA", "GAMMA", "ONE", "TWO"}
    assert {len(entry.primary_name.split()) for entry in made[::3]} == {3}
