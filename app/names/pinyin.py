"""Pinyin: how Chinese characters sound in Mandarin, in names."""

import os
from functools import lru_cache

from app.names.tables import load_map

# The library's own 47,000 phrases are idioms and everyday words; of 1,200 Han texts about listed parties they read nine
# characters otherwise than the table here, and they cost each process 44 MB and a tenth of a second.
os.environ["PYPINYIN_NO_PHRASES"] = "1"

from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict  # reads the setting above


def spell_pinyin(characters: str) -> str:
    """Returns the pinyin in one word, without tones, `ü` as v; empty where no dictionary has the characters: `𠹏`.

    Characters that no dictionary has are left out. `长城` is changcheng, `银行` yinhang.
    """
    _load_readings()
    pinyin = "".join(lazy_pinyin(characters, style=Style.NORMAL, v_to_u=False, errors="ignore"))
    return pinyin.replace("ü", "v").lower()


@lru_cache(maxsize=1)
def _load_readings() -> None:
    """Teaches the library what names read otherwise than its dictionary of single characters."""
    readings = {text: syllables.split() for text, syllables in load_map("han_readings.tsv").items()}
    load_single_dict({ord(text): reading[0] for text, reading in readings.items() if len(text) == 1})
    load_phrases_dict({text: [[one] for one in reading] for text, reading in readings.items() if len(text) > 1})
