"""Clean text: what an eye reads, whatever bytes were used to write it."""

import pytest

from app.names.normalise import MAX_CHARACTERS, clean_text, fold_latin


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＨＵＡＷＥＩ", "HUAWEI"),  # full-width
        ("Hua\u200bwei", "Huawei"),  # zero-width space
        ("\u202eVladimir Putin\u202c", "Vladimir Putin"),  # direction override
        ("Huаwеi", "Huawei"),  # Cyrillic а and е
        ("Владимир", "Владимир"),  # a word that is all Cyrillic is no disguise
        ("FÃ²s", "Fòs"),  # UTF-8 read as Latin-1
        ("ErdoÄŸan", "Erdoğan"),  # likewise, of bytes that Windows-1252 shows as letters
        ("VuÄ\u008diÄ‡", "Vučić"),  # and of one that it does not show
        ("Erdo%C4%9Fan", "Erdoğan"),  # still encoded for a URL
        ("Vu&#269;i&#x107; &amp; Sons", "Vučić & Sons"),  # or for a web page
        ("B&#259;sescu", "Băsescu"),  # on its way through a web page
        ("A&amp;B", "A&B"),
        ("B\\u0103sescu", "Băsescu"),  # as a program wrote it
        ("a\ud800b\x00c", "a b c"),  # lone surrogate, control character
        ("🙂🙂", ""),
    ],
)
def test_disguised_text_reads_as_its_letters(written: str, read: str) -> None:
    assert clean_text(written) == read


def test_text_beyond_the_cap_is_not_read() -> None:
    assert len(clean_text("ab" * 10_000)) == MAX_CHARACTERS


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Weiß", "weiss"), ("Łukašenka", "lukasenka"), ("Þórsson", "thorsson"), ("Søren", "soren"), ("ソド", "ソド")],
)
def test_diacritics_fold_and_other_scripts_stay(written: str, folded: str) -> None:
    assert fold_latin(written) == folded
