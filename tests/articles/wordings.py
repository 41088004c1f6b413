"""Tables of wordings: a sentence a row, and behind the tab what it means, parted by ` | `."""

from pathlib import Path

# What makes a sentence an article: a headline, a day, and prose around it that names nobody.
FRAMES = {
    "en": "The Harbour Letter\nA day in trade\n16 December 2021\n\n{}\n\n"
    "The markets were calm and little else was said about it that day.\n",
    "es": "La Carta del Puerto\nUn día de comercio\n16 de diciembre de 2021\n\n{}\n\n"
    "Los mercados estuvieron en calma y no se dijo nada más sobre el asunto durante el día.\n",
    "zh": "海港信报\n贸易一日\n2021年12月16日\n\n{}\n\n"
    "当天市场平静，没有更多的消息传出，交易员说成交量不大，投资者在观望，分析师也没有发表新的看法，"
    "各方都在等待下周公布的贸易数据。\n",
}


def load_wordings(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Returns the rows of a table beside this file; ` ¶ ` in a phrase begins a paragraph, ` / ` a line."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(_break_lines(phrase), tuple(expected.split(" | ")) if expected else ()) for phrase, expected in rows]


def _break_lines(phrase: str) -> str:
    return phrase.replace(" ¶ ", "\n\n").replace(" / ", "\n")
