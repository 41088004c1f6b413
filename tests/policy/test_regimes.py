"""What a listing means is reviewed text, read strictly, with the entry's own dates."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import BadSetting
from app.model.entry import Entry, EntryStatus, EntryType, ListingDates, Name
from app.policy.regimes import Effect, describe_consequence, load_regimes

SENSETIME = Entry(
    id="ns-cmic-33114",
    list="ns-cmic",
    type=EntryType.COMPANY,
    names=(Name("SENSETIME GROUP LIMITED"),),
    dates=ListingDates(listed=date(2021, 12, 10), effective=date(2022, 2, 8), divest_by=date(2022, 12, 10)),
)


def test_shipped_policy_knows_how_far_each_regime_reaches() -> None:
    regimes = load_regimes()
    assert regimes.by_id["sdn"].effect is Effect.BLOCKED
    assert regimes.by_id["ns-cmic"].effect is Effect.SECURITIES
    assert regimes.by_id["entity-list"].effect is Effect.ADVISORY
    assert regimes.version.startswith("sha256:")


def test_consequence_names_the_entrys_own_dates() -> None:
    text = describe_consequence(load_regimes().by_id["ns-cmic"], SENSETIME)
    assert "2022-02-08" in text
    assert "2022-12-10" in text
    assert "Provisional" not in text


def test_provisional_and_removed_entries_say_so() -> None:
    regime = load_regimes().by_id["section-1237"]
    provisional = Entry("x", "section-1237", EntryType.COMPANY, (Name("X"),), status=EntryStatus.PROVISIONAL)
    removed = Entry(
        "x",
        "section-1237",
        EntryType.COMPANY,
        (Name("X"),),
        EntryStatus.REMOVED,
        dates=ListingDates(removed=date(2021, 5, 25)),
    )
    assert "Provisional" in describe_consequence(regime, provisional)
    assert "Removed from the list on 2021-05-25" in describe_consequence(regime, removed)


@pytest.mark.parametrize(
    "text",
    [
        "[[regime]\n",
        '[[regime]]\nid = "x"\n',
        '[[regime]]\nid = "x"\ntitle = "t"\neffect = "sometimes"\nconsequence = "c"\ncitation = "c"\n',
        '[[regime]]\nid = "x"\ntitle = "t"\neffect = "advisory"\nconsequence = "c"\ncitation = "c"\nsurplus = "s"\n',
        '[[regime]]\nid = "x"\ntitle = "t"\neffect = "advisory"\nconsequence = "c"\ncitation = "c"\n' * 2,
    ],
    ids=["no TOML", "field missing", "unknown effect", "unknown field", "same id twice"],
)
def test_broken_policy_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSetting):
        load_regimes(path)
