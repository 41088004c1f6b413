"""What stands around a word of a scan: whether it opens, describes or goes on with a list of names."""

from dataclasses import dataclass

from app.articles.spans import NameSpan
from app.articles.tokens import Token
from app.articles.words import NUMBERS, grammar, is_place, is_title, load_group_types, plain_word, words_of
from app.model.entry import EntryType

# Words in -s that no noun is: a name before one of them stands for itself.
_SMALL = frozenset(
    {
        "as",
        "is",
        "was",
        "has",
        "does",
        "his",
        "its",
        "this",
        "thus",
        "plus",
        "versus",
        "across",
        "yes",
        "las",
        "los",
        "sus",
        "themselves",
        "always",
        "perhaps",
        "besides",
        "sometimes",
        "afterwards",
        "nonetheless",
        "nevertheless",
        "overseas",
    }
)


_PROVIDED = (["made", "by"], ["provided", "by"], ["produced", "by"], ["manufactured", "by"])
_POSSESSIVES = frozenset({"its", "his", "her", "their", "su", "sus"})
_KIN = frozenset(
    {"subsidiary", "unit", "arm", "affiliate", "parent", "division", "offshoot", "branch", "sister", "filial"}
    | {"colleague", "colleagues", "deputies", "aides", "associates", "sons", "daughters"}
)
_OWN = frozenset({"name", "entry", "assets", "property", "funds", "accounts", "holdings", "designation", "listing"})
# In Spanish `a` leads to whom a verb acts on.
_ARTICLES = {"en": ("a", "an"), "es": ("un", "una")}
# The roles of words that no noun is.
_SMALL_ROLES = ("join", "turn", "cause", "speech", "stop", "relative", "resume", "adverb")
# `Fujairah tank farm operator`
_LONGEST_FIELD = 4
# `its 51 percent owned Hong Kong trading subsidiary`
_LONGEST_KIN = 9
# `X, acting minister of education`: in -ing, and what somebody is, not what goes on beside the act.
_ADJECTIVES = frozenset(
    {"acting", "founding", "leading", "managing", "outgoing", "incoming", "ruling", "sitting", "serving"}
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a scan needs of the article: text, language, the names by offset, and where each one's aliases end."""

    text: str
    language: str
    names: dict[int, NameSpan]
    region_end: dict[int, int]


class Lookahead:
    """Looks around the words of one stretch.

    Args:
        around: The article.
        tokens: The words and marks of the stretch.
    """

    def __init__(self, around: Surroundings, tokens: list[Token]) -> None:
        self._around = around
        self._tokens = tokens

    def speaks(self, following: Token | None) -> bool:
        """Says whether the word behind a name makes it a subject of its own: `X said`."""
        if following is None or not following.is_word:
            return False
        plain = plain_word(following.text)
        return plain in grammar("speech", self._around.language)

    def is_modifier(self, span: NameSpan, following: Token | None) -> bool:
        """`Security Council members` are not the Council, `Hikvision shares` not Hikvision."""
        if (
            following is None
            or not following.is_word
            or not following.text[0].islower()
            or span.type is EntryType.PERSON
        ):
            return False
        plain = plain_word(following.text)
        return plain not in _SMALL | {"following"} and (
            plain in load_group_types() or is_title(plain) or plain in _KIN or plain.endswith("s")
        )

    def is_counted(self, at: int, following: Token | None) -> bool:
        """`naming ten Su-35 combat aircraft`: what is counted are things that bear a maker's or a model's name."""
        before = plain_word(self._tokens[at - 1].text) if at else ""
        is_number = before.isdigit() or before in NUMBERS
        if following is None or not following.is_word or not following.text.islower():
            return False
        plain = plain_word(following.text)
        # `A, a Kastin customer, has been on the list`
        is_one = before in _ARTICLES.get(self._around.language, ()) and not self._is_small(following.text)
        return (is_number or is_one) and plain not in _SMALL

    def stands_before_name(self, behind: int) -> bool:
        """`Fujairah tank farm operator Gulf Meridian`: small words alone lead to another name, whose field this is."""
        for token in self._tokens[behind : behind + _LONGEST_FIELD + 1]:
            if token.start in self._around.names:
                return token is not self._tokens[behind]
            if not token.is_word or not token.text[0].islower() or self._is_small(token.text):
                return False
        return False

    def _is_small(self, word: str) -> bool:
        return any(plain_word(word) in grammar(role, self._around.language) for role in _SMALL_ROLES)

    def is_own(self, at: int) -> bool:
        """`X's name was removed`, `froze X's assets`: what a name or all property undergoes, its owner does."""
        return any(plain_word(token.text) in _OWN for token in self._tokens[at : at + 2])

    def is_field(self, at: int, following: Token | None) -> bool:
        """`Secretary for Security John Lee`: the office and its field are the name's title.

        `chairman of oil giant Orvel`: a word that says what stands behind it is no field of an office.
        """
        if at == 0 or following is None or plain_word(self._tokens[at].text) not in {"for", "of"}:
            return False
        behind = self._tokens[at + 2] if at + 2 < len(self._tokens) else None
        if behind is not None and behind.is_word and behind.text.islower() and not self._is_small(behind.text):
            return False
        return is_title(self._tokens[at - 1].text) and plain_word(following.text) in words_of("titles.tsv", "field")

    def find_resume(self, at: int) -> int:
        """Returns how many words `such as`, `along with` ... have at this place; 0 where none stands."""
        words = [plain_word(token.text) for token in self._tokens[at : at + 5] if token.is_word]
        phrases = [phrase.split() for phrase in grammar("resume", self._around.language)]
        # `sanctioned not only X but also Y`
        phrases += [["but"], ["but", "also"]] if self._is_not_only(at) else []
        return max((len(phrase) for phrase in phrases if words[: len(phrase)] == phrase), default=0)

    def _is_not_only(self, at: int) -> bool:
        words = [plain_word(token.text) for token in self._tokens[:at]]
        return "only" in words[1:] and words[words.index("only") - 1] == "not"

    def is_provided(self, at: int) -> bool:
        """`adds services provided by X`: whose services are listed, is."""
        return [plain_word(token.text) for token in self._tokens[at : at + 2]] in _PROVIDED

    def find_kin(self, at: int, plain: str) -> int:
        """`X, its wholly owned subsidiary Y and Z`: returns the index behind the word for what Y is to X, else 0."""
        if plain not in _POSSESSIVES:
            return 0
        for i in range(at + 1, min(at + _LONGEST_KIN, len(self._tokens))):
            word = self._tokens[i]
            if not word.is_word and word.text != "-":
                return 0
            if word.start in self._around.names:
                return i if i > at + 1 and self._is_kin(self._tokens[i - 1].text) else 0
            following = self._tokens[i + 1] if i + 1 < len(self._tokens) else None
            if self._is_kin(word.text) and following is not None and following.text == ",":
                return i + 1
        return 0

    def is_behind_kin(self, at: int) -> bool:
        """`for its parent, X`, `his younger brother, X`: says whether a comma stands behind what X is to another."""
        words = [plain_word(token.text) for token in self._tokens[max(0, at - _LONGEST_FIELD) : at]]
        return bool(words) and self._is_kin(words[-1]) and bool(_POSSESSIVES & set(words[:-1]))

    def _is_kin(self, word: str) -> bool:
        plain = plain_word(word)
        return is_title(plain) or plain in load_group_types() or plain in _KIN

    def is_placed(self, at: int, following: Token | None) -> bool:
        """`the former president of Paraguay Horacio Cartes`: behind the place of an office comes who holds it."""
        is_named = following is not None and following.start in self._around.names
        before = plain_word(self._tokens[at - 1].text) if at else ""
        return is_named and is_place(self._tokens[at].text) and before in {"of", "de", "del", "in", "en"}

    def is_participle(self, following: Token) -> bool:
        """`, saying X and Y did`: a comma and a word in -ing open what goes on beside the act."""
        plain = plain_word(following.text)
        resumes = grammar("resume", self._around.language)
        return (
            self._around.language == "en"
            and following.text.islower()
            and plain.endswith("ing")
            and plain not in resumes | _ADJECTIVES
            and len(plain) > 5
        )
