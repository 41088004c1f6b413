"""Settings are read strictly, and every one of them stands in the README."""

from pathlib import Path

import pytest

from app.config import PROJECT_ROOT, Settings, load_settings
from app.errors import BadSetting


def test_defaults_need_no_environment() -> None:
    settings = load_settings({})
    assert settings == Settings()
    assert settings.database.startswith("sqlite:///")


def test_values_are_read_by_type() -> None:
    given = {
        "INTERDICT_PORT": "0",
        "INTERDICT_DATA_DIR": "/srv/d",
        "INTERDICT_LOG_JSON": "true",
        "INTERDICT_REFRESH_S": "0.5",
        "PATH": "/bin",
    }
    settings = load_settings(given)
    assert (settings.port, settings.data_dir, settings.log_json, settings.refresh_s) == (0, Path("/srv/d"), True, 0.5)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("INTERDICT_PORT", "70000"),
        ("INTERDICT_WORKERS", "0"),
        ("INTERDICT_WORKERS", "two"),
        ("INTERDICT_LOG_JSON", "yes"),
        ("INTERDICT_LOG_LEVEL", "LOUD"),
        ("INTERDICT_REFRESH_S", "nan"),
        ("INTERDICT_STALE_POLICY", "ignore"),
        ("INTERDICT_REQUIRED_LISTS", "sdn,,un"),
        ("INTERDICT_REQUIRED_LISTS", "sdn,sdn"),
        ("INTERDICT_TRESHOLD", "0.5"),  # misspelt: would otherwise be a silent default
    ],
)
def test_wrong_or_misspelt_setting_is_named(key: str, value: str) -> None:
    with pytest.raises(BadSetting) as caught:
        load_settings({key: value})
    assert caught.value.problems[0].field == key


def test_names_stand_between_commas_and_nothing_is_none() -> None:
    given = {"INTERDICT_REQUIRED_LISTS": " sdn, ns-cmic", "INTERDICT_SYNC_SOURCES": ""}
    settings = load_settings(given)
    assert (settings.required_lists, settings.sync_sources) == (("sdn", "ns-cmic"), ())


def test_every_setting_stands_in_the_readme() -> None:
    readme = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.__dataclass_fields__ if f"`INTERDICT_{name.upper()}`" not in readme]
    assert not missing
