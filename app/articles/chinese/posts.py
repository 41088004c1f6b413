"""Who holds, or held, which post in what: `兵团前政委孙金龙`, `两名警务处助理处长A和B`."""

from collections.abc import Sequence

from app.articles.chinese.cast import Cast
from app.articles.chinese.naming import Named
from app.articles.chinese.tie_book import End, TieBook
from app.articles.chinese.tokens import Token
from app.articles.chinese.words import MATERIAL, Kind, load_places
from app.articles.identities import Identity
from app.model.entry import EntryType, RelationKind

_FORMER = frozenset({"前", "前任", "卸任", "曾任", "原任", "退休", "已故"})
_OWNERS = frozenset({"股东", "大股东", "控股股东", "拥有人", "业主", "老板", "东主", "船东", "受益人", "所有人"})
_CONTROLLERS = frozenset({"实控人", "实际控制人"})
# What somebody is, not what somebody is in: `伊朗商人`.
_NO_POSTS = frozenset({"官员", "商人", "富商", "大亨", "企业家", "寡头", "公民", "代表", "员工", "雇员", "职员"})
_FIRMS = frozenset({"公司", "集团", "有限公司", "银行"})
_PARTS_OF_FIRMS = ("部", "处", "室", "部门", "中心")
# `律政司司长`: a title that names its body itself.
_OWN_BODY = ("司长", "处长", "局长", "书记")
_SHORTEST_BODY = 2
_MEANT = frozenset({"其", "及其", "该公司", "该集团", "该企业", "该机构", "该组织"})
# `其` speaks of the clause before; a bracket may stand between.
_FAR = 80


class PostReader:
    """Reads the posts of an article's sentences into a book."""

    def __init__(self, cast: Cast, book: TieBook) -> None:
        self._cast = cast
        self._book = book

    def read_sentence(self, tokens: Sequence[Token]) -> None:
        """Reads every title of a sentence; one without a body of its own goes on with the one before."""
        body: End | None = None
        for number, token in enumerate(tokens):
            if not token.has(Kind.TITLE) or token.has(Kind.QUOTED):
                continue
            own = self._find_body(tokens, number)
            body = own or body
            goes_on = number == 0 or tokens[number - 1].has(Kind.SEPARATOR, Kind.ADJECTIVE)
            if body is not None and (own is not None or goes_on):
                self._read_post(tokens, number, body)

    def read_shared(self, named: Named) -> None:
        """`两名警务处助理处长A和B`: the title stands before the first and is everybody's."""
        number = next((i for i in range(len(named.lead) - 1, -1, -1) if named.lead[i].has(Kind.TITLE)), None)
        if number is None or not named.is_person or named.lead[-1].end == named.start:
            return
        body = self._find_body(named.lead, number)
        holder = self._cast.starts_at(named.start)
        if body is not None and holder is not None:
            self._book.add(RelationKind.OFFICIAL_OF, (End(*holder), body), (named.lead[0].start, named.end))

    def _read_post(self, tokens: Sequence[Token], number: int, body: End) -> None:
        holder = self._cast.starts_at(tokens[number + 1].start) if number + 1 < len(tokens) else None
        if holder is None or holder[1].type is not EntryType.PERSON or tokens[number].text in _NO_POSTS:
            return
        self._book.add(_find_kind(tokens, number), (End(*holder), body), (tokens[0].start, tokens[-1].end))

    def _find_body(self, tokens: Sequence[Token], number: int) -> End | None:
        """What stands before a title: somebody known, or a run of a name's characters that is no mere place."""
        last = number
        while last > 0 and _is_between(tokens[last - 1]):
            last -= 1
        known = self._find_known(tokens[last - 1]) if last else None
        if known is not None:
            return End(*known)
        body = _find_run(tokens, last)
        if not body:
            return _find_own_body(tokens[number])
        is_place = all(token.text in load_places() for token in body)
        return None if is_place or body[-1].end - body[0].start < _SHORTEST_BODY else _make_end(body)

    def _find_known(self, token: Token) -> tuple[tuple[int, int], Identity] | None:
        """Whose name ends there; `太子集团及其主席陈志`: `其` is the firm named last."""
        if token.text not in _MEANT:
            return self._cast.ends_at(token.end)
        before = self._cast.find_in(max(0, token.start - _FAR), token.start)
        return next((found for found in reversed(before) if found[1].type is not EntryType.PERSON), None)


def _make_end(body: Sequence[Token]) -> End:
    return End((body[0].start, body[-1].end), None)


def _is_between(token: Token) -> bool:
    """`宁德时代的现任董事长`: what stands between a body and its title."""
    return token.text in _FORMER or token.has(Kind.OF) or (token.has(Kind.ADJECTIVE) and not token.has(*MATERIAL))


def _find_kind(tokens: Sequence[Token], number: int) -> RelationKind:
    title = tokens[number].text
    if title in _OWNERS:
        return RelationKind.OWNS
    if title in _CONTROLLERS:
        return RelationKind.CONTROLS
    is_former = title.startswith("前") or (number > 0 and tokens[number - 1].text in _FORMER)
    return RelationKind.FORMER_OFFICIAL_OF if is_former else RelationKind.OFFICIAL_OF


def _find_run(tokens: Sequence[Token], last: int) -> Sequence[Token]:
    """`贝宜陆上与武器系统公司副总裁`: what joins words of trade to a name is inside the body."""
    first = last
    while first > 0 and not tokens[first - 1].has(Kind.TITLE):
        joins = tokens[first - 1].text in {"与", "和"} and 1 < first < last and tokens[first - 2].has(*MATERIAL)
        is_inside = joins and all(t.has(Kind.TRADE, Kind.BODY, Kind.NOUN) for t in tokens[first:last])
        if not is_inside and not tokens[first - 1].has(*MATERIAL):
            break
        first -= 1
    # `雷神公司海军装备事业部总裁`: the post is in the firm, whatever the part of it.
    firm = next((i for i in range(first, last) if tokens[i].text in _FIRMS), None)
    is_part = firm is not None and firm + 1 < last and tokens[last - 1].text.endswith(_PARTS_OF_FIRMS)
    return tokens[first : firm + 1] if firm is not None and is_part else tokens[first:last]


def _find_own_body(title: Token) -> End | None:
    post = next((post for post in _OWN_BODY if title.text.endswith(post)), None)
    if post is None or len(title.text) - len(post) < _SHORTEST_BODY:
        return None
    return End((title.start, title.end - len(post)), None)
