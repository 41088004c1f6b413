"""Entries in OFAC's layout, byte by byte."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.exports.ofac_csv import REMARKS_CHARACTERS, write_ofac_csv
from app.model.entry import Address, Entry, EntryStatus, Feature, FeatureKind, Name, NameKind
from tests.exports.entries import make_firm, make_person, make_ship


def _read(folder: Path, name: str) -> list[list[str]]:
    text = (folder / name).read_bytes().removesuffix(b"\x1a").decode()
    return [[cell.strip() for cell in row] for row in csv.reader(text.splitlines())]


def _write_main(entries: Sequence[Entry], folder: Path) -> list[list[str]]:
    return _read(folder, write_ofac_csv(entries, folder)[0].name)


def test_a_ship_is_laid_out_as_ofac_lays_it_out(tmp_path: Path) -> None:
    write_ofac_csv([make_ship()], tmp_path)
    assert (tmp_path / "sdn.csv").read_bytes() == (
        b'15037,"ARK III","vessel","IRAN",-0- ,"EPAB","Crude/Oil Products Tanker","99,030","56,068","Iran",-0- ,'
        b'"Former Vessel Flag Malta; Linked To: NATIONAL IRANIAN TANKER COMPANY; '
        b"f.k.a. 'ABADEH'; Vessel Registration Identification IMO 9187655.\"\r\n\x1a"
    )
    assert (tmp_path / "alt.csv").read_bytes() == b'15037,1,"fka","SUNDIAL",-0- \r\n\x1a'
    assert (tmp_path / "add.csv").read_bytes() == b"\x1a"


def test_a_firm_is_untyped_and_its_address_has_a_null_street(tmp_path: Path) -> None:
    write_ofac_csv([make_firm()], tmp_path)
    assert (
        (tmp_path / "cons_prim.csv")
        .read_bytes()
        .startswith(b'33114,"SENSETIME GROUP LIMITED",-0- ,"CMIC-EO13959",-0- ,')
    )
    assert (tmp_path / "cons_add.csv").read_bytes() == b'33114,1,-0- ,"Hong Kong","China",-0- \r\n\x1a'


def test_the_name_that_an_article_gives_is_an_alias_in_utf_8_and_an_issuer_name_is_a_remark(tmp_path: Path) -> None:
    write_ofac_csv([make_firm()], tmp_path)
    assert [row[2:4] for row in _read(tmp_path, "cons_alt.csv")] == [["aka", "SENSETIME"], ["aka", "商汤集团"]]


def test_programs_and_titles_are_joined_as_ofac_joins_them(tmp_path: Path) -> None:
    (row,) = _write_main([make_person()], tmp_path)
    assert row[2:5] == ["individual", "GLOMAG] [VISA", "Acting Chairman; Deputy Secretary"]
    assert "Acting Chairman" not in row[11]


def test_rows_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    rows = _write_main([make_person(), replace(make_ship(), id="sdn-99"), make_ship()], tmp_path)
    assert [row[0] for row in rows[:2]] == ["99", "15037"]
    assert rows[2][1] == "TUNIYAZ, Erken"


def test_remarks_over_the_limit_go_on_in_the_comments_file(tmp_path: Path) -> None:
    long = replace(make_firm(), remarks=("x" * 1500,))
    paths = write_ofac_csv([long, make_ship()], tmp_path)
    sdn = ["sdn.csv", "alt.csv", "add.csv"]
    assert [path.name for path in paths] == [
        *sdn,
        *(f"cons_{name}.csv" for name in ("prim", "alt", "add", "comments")),
    ]
    cut = _read(tmp_path, "cons_prim.csv")[0][11]
    ((number, rest),) = _read(tmp_path, "cons_comments.csv")
    assert (number, len(cut)) == ("33114", REMARKS_CHARACTERS)
    assert "x" * 1500 in cut + rest


def test_comments_of_an_earlier_export_do_not_stay(tmp_path: Path) -> None:
    write_ofac_csv([replace(make_ship(), remarks=("x" * 1500,))], tmp_path)
    assert (tmp_path / "sdn_comments.csv").exists()
    write_ofac_csv([make_ship()], tmp_path)
    assert not (tmp_path / "sdn_comments.csv").exists()


def test_the_other_set_of_an_earlier_export_stays_as_it_is(tmp_path: Path) -> None:
    write_ofac_csv([make_firm()], tmp_path)
    before = (tmp_path / "cons_prim.csv").read_bytes()
    assert [path.name for path in write_ofac_csv([make_ship()], tmp_path)] == ["sdn.csv", "alt.csv", "add.csv"]
    assert (tmp_path / "cons_prim.csv").read_bytes() == before


def test_only_the_sdn_list_stands_in_its_files_and_a_party_of_both_in_both(tmp_path: Path) -> None:
    blocked = replace(make_firm(), id="sdn-33114", list="sdn", programs=("SDGT",))
    write_ofac_csv([blocked, make_firm()], tmp_path)
    assert [row[:4:3] for row in _read(tmp_path, "sdn.csv")] == [["33114", "SDGT"]]
    assert [row[:4:3] for row in _read(tmp_path, "cons_prim.csv")] == [["33114", "CMIC-EO13959"]]


def test_a_removed_entry_is_left_out(tmp_path: Path) -> None:
    assert _write_main([replace(make_firm(), status=EntryStatus.REMOVED)], tmp_path) == []


def test_entries_of_one_ofac_number_are_one_row_with_the_facts_of_both(tmp_path: Path) -> None:
    other = replace(
        make_firm(),
        id="ofac-consolidated-33114",
        list="ofac-consolidated",
        programs=("SSI",),
        names=(Name("SENSETIME GROUP LIMITED"), Name("SENSE TIME", NameKind.AKA)),
        addresses=(Address("1 Science Park", "Hong Kong", "China"),),
    )
    (row,) = _write_main([other, make_firm()], tmp_path)
    assert row[3] == "CMIC-EO13959] [SSI"
    assert row[11].count("Equity Ticker 20 HK") == 1
    assert [alias[3] for alias in _read(tmp_path, "cons_alt.csv")] == ["SENSETIME", "商汤集团", "SENSE TIME"]
    assert [address[1] for address in _read(tmp_path, "cons_add.csv")] == ["1", "2"]


def test_a_list_without_programs_stands_in_for_them(tmp_path: Path) -> None:
    (row,) = _write_main([replace(make_firm(), id="entity-list-dji", list="entity-list", programs=())], tmp_path)
    assert row[3] == "ENTITY-LIST"


def test_an_ofac_list_without_programs_needs_no_stand_in(tmp_path: Path) -> None:
    (row,) = _write_main([replace(make_ship(), programs=())], tmp_path)
    assert row[3] == "-0-"


def test_a_program_is_written_as_a_tag(tmp_path: Path) -> None:
    (row,) = _write_main([replace(make_firm(), programs=("E.O. 13382",))], tmp_path)
    assert row[3] == "EO 13382"


def test_the_country_of_an_address_is_printed_as_a_name(tmp_path: Path) -> None:
    write_ofac_csv([replace(make_firm(), addresses=(Address(city="Shenzhen", country="CN"),))], tmp_path)
    assert _read(tmp_path, "cons_add.csv")[0][2:5] == ["-0-", "Shenzhen", "China"]


def test_quotes_are_doubled_and_a_line_break_ends_no_row(tmp_path: Path) -> None:
    names = (Name('THE "ROYAL"\r\nGROUP\x1a'),)
    write_ofac_csv([replace(make_ship(), names=names)], tmp_path)
    assert b'"THE ""ROYAL""  GROUP "' in (tmp_path / "sdn.csv").read_bytes()


def test_a_second_flag_that_the_column_cannot_take_is_a_remark(tmp_path: Path) -> None:
    ship = make_ship()
    (row,) = _write_main([replace(ship, features=(*ship.features, Feature(FeatureKind.VESSEL_FLAG, "Togo")))], tmp_path)
    assert row[9] == "Iran"
    assert "Vessel Flag Togo" in row[11]
    assert "Vessel Flag Iran" not in row[11]


def test_no_entry_is_an_empty_set_and_not_an_error(tmp_path: Path) -> None:
    assert [path.read_bytes() for path in write_ofac_csv([], tmp_path)] == [b"\x1a"] * 3
