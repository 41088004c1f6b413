"""Names of firms that end in a trade word: `Halkbank` is Halk Bankasi, `Xinjiangavia` Xinjiang Airlines."""

from app.names.roles import Role, find_role

# `Halk` is a name; `Bo` of Bobank is what is left of one.
_SHORTEST_STEM = 3
# `Gas`, `oil` and `air` end all kinds of words.
_SHORTEST_TRADE = 4


def find_compound(text: str) -> str:
    """Returns what a firm's word of its own says where it ends in a trade word, the longest; else the word itself."""
    for at in range(_SHORTEST_STEM, len(text) - _SHORTEST_TRADE + 1):
        role, meaning = find_role(text[at:], person=False)
        if role is Role.BUSINESS:
            return make_compound(text[:at], meaning)
    return text


def make_compound(stem: str, trade: str) -> str:
    """Returns what a stem and a trade word say together, however they are spelt."""
    return f"{stem}|{trade}"
