"""Canonical JSON: equal values give equal bytes, and every entry comes back as it went."""

from dataclasses import replace

import pytest

from app.errors import StoreUnavailable
from app.store.codec import decode_entry, encode_json, hash_bytes, hash_content
from tests.store.samples import SENSETIME, ZAKIR


@pytest.mark.parametrize("entry", [SENSETIME, ZAKIR], ids=lambda entry: entry.id)
def test_entry_comes_back_as_it_went(entry: object) -> None:
    assert decode_entry(encode_json(entry).decode()) == entry


def test_key_order_of_a_mapping_does_not_change_its_bytes() -> None:
    assert encode_json({"b": 1, "a": "é"}) == encode_json({"a": "é", "b": 1}) == '{"a":"é","b":1}'.encode()


def test_entry_of_an_unknown_type_is_refused() -> None:
    payload = encode_json(ZAKIR).decode().replace('"person"', '"ghost"')
    with pytest.raises(StoreUnavailable, match="newer one"):
        decode_entry(payload)


def test_any_field_changes_the_hash_of_an_entry() -> None:
    hashes = {
        hash_bytes(encode_json(entry)) for entry in (ZAKIR, replace(ZAKIR, remarks=("x",)), replace(ZAKIR, id="y"))
    }
    assert len(hashes) == 3


def test_content_hash_does_not_depend_on_the_order_of_entries() -> None:
    assert hash_content([("a", "1"), ("b", "2")]) == hash_content([("b", "2"), ("a", "1")])
    assert hash_content([("a", "1"), ("b", "2")]) != hash_content([("a", "2"), ("b", "1")])
    assert hash_content([]).startswith("sha256:")
