"""Scores readings against the gold files under set/, and writes the scoreboard: `python -m tests.articles.score`.

Names are compared exactly after case and punctuation are folded, against every name of the other side; parties are
merged by primary name and matched one to one; list and program accuracy are over the placements of matched parties;
placement recall is over all gold placements, so that misses count.
"""

import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.articles.draft import read_article
from app.articles.output import make_output

SET = Path(__file__).parent / "set"
SCOREBOARD = Path(__file__).parent / "scoreboard.json"
_QUOTES = frozenset("'’‘ʼ`.\"“”´")

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """One party of one action: its status (`new`, `past`, `off`), the action, and all its names."""

    status: str
    action: Document
    party: Document
    keys: frozenset[str]


def fold_name(name: str) -> str:
    """Returns a name without case and punctuation."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join("" if c in _QUOTES else " " if unicodedata.category(c)[0] in "PSZC" else c for c in folded)
    return " ".join(kept.split())


def find_placed(document: Document) -> list[Placed]:
    """Returns every party of every action."""
    placed = []
    for action in document["actions"]:
        for party in action["parties"]:
            names = [party["name"], *party["aliases"], *party["short_forms"], *party["native_names"]]
            off = "off" if action["action"] == "delisting" else "new"
            status = off if party["current"] else "past"
            placed.append(Placed(status, action, party, frozenset(map(fold_name, names))))
    return placed


def merge_parties(placed: list[Placed]) -> list[list[Placed]]:
    """Returns the placements of each party, told apart by primary name."""
    parties: dict[str, list[Placed]] = {}
    for item in placed:
        parties.setdefault(fold_name(item.party["name"]), []).append(item)
    return list(parties.values())


def match_parties(gold: list[list[Placed]], found: list[list[Placed]]) -> list[tuple[list[Placed], list[Placed]]]:
    """Matches parties one to one, those of the same primary name first."""
    pairs: list[tuple[list[Placed], list[Placed]]] = []
    for strict in (True, False):
        for one in gold:
            if any(one is pair[0] for pair in pairs):
                continue
            free = [other for other in found if not any(other is pair[1] for pair in pairs)]
            match = next((other for other in free if _is_same(one, other, strict=strict)), None)
            if match is not None:
                pairs.append((one, match))
    return pairs


def _is_same(one: list[Placed], other: list[Placed], *, strict: bool) -> bool:
    if strict:
        return fold_name(one[0].party["name"]) == fold_name(other[0].party["name"])
    return bool(_keys(one) & _keys(other))


def _keys(items: list[Placed]) -> frozenset[str]:
    return frozenset().union(*(item.keys for item in items))


def score_document(gold: Document, found: Document) -> Counter[str]:
    """Counts what is right and wrong in one article."""
    counts: Counter[str] = Counter()
    ours, theirs = find_placed(gold), find_placed(found)
    for status in ("new", "past", "off"):
        one = merge_parties([item for item in ours if item.status == status])
        other = merge_parties([item for item in theirs if item.status == status])
        pairs = match_parties(one, other)
        counts += Counter({f"{status}.gold": len(one), f"{status}.found": len(other), f"{status}.right": len(pairs)})
        if status == "new":
            matched = [pair[1] for pair in pairs]
            false = [party for party in other if not any(party is match for match in matched)]
            mentioned = {fold_name(mention["name"]) for mention in gold["mentioned_not_listed"]}
            counts["false_mentioned"] += sum(bool(_keys(party) & mentioned) for party in false)
            counts["false_in_zero_articles"] += 0 if one else len(false)
    counts["placements"] += len(ours)
    for gold_party, found_party in match_parties(merge_parties(ours), merge_parties(theirs)):
        counts += _score_placements(gold_party, found_party)
    return counts + _score_relations(gold, found)


def _score_placements(gold: list[Placed], found: list[Placed]) -> Counter[str]:
    counts: Counter[str] = Counter()
    left = list(found)
    for item in gold:
        if not left:
            break
        best = max(left, key=lambda other: _agreement(item, other))
        left.remove(best)
        same_list = item.action["list"] == best.action["list"]
        full = same_list and item.action["authority"] == best.action["authority"] and item.status == best.status
        program = _programs(item.action) == _programs(best.action)
        counts += Counter(
            {"compared": 1, "list": int(same_list), "placed": int(full), "program": int(program)}
            | {"date": int(item.action["action_date"] == best.action["action_date"])}
        )
    names = {fold_name(a) for i in gold for a in (*i.party["aliases"], *i.party["native_names"])}
    names -= {fold_name(gold[0].party["name"])}
    return counts + Counter({"names": len(names), "names_right": len(names & _keys(found))})


def _agreement(item: Placed, other: Placed) -> int:
    one, two = item.action, other.action
    return int(
        3 * (one["list"] == two["list"])
        + 2 * (one["authority"] == two["authority"])
        + (one["action_date"] == two["action_date"])
        + (item.status == other.status)
    )


def _programs(action: Document) -> frozenset[str]:
    return frozenset((action["program"] or "").split(";"))


def _score_relations(gold: Document, found: Document) -> Counter[str]:
    same: dict[str, str] = {}
    for party in merge_parties(find_placed(gold)):
        for key in _keys(party):
            same.setdefault(key, fold_name(party[0].party["name"]))
    ours, theirs = _relations(gold, same), _relations(found, same)
    return Counter({"rel.gold": len(ours), "rel.found": len(theirs), "rel.right": len(ours & theirs)})


def _relations(document: Document, same: dict[str, str]) -> set[tuple[str, str, str]]:
    ends = [(fold_name(r["subject"]), r["relation"], fold_name(r["object"])) for r in document["relations"]]
    return {(same.get(subject, subject), kind, same.get(other, other)) for subject, kind, other in ends}


def summarise(counts: Counter[str]) -> dict[str, float | int]:
    """Returns the figures of a scoreboard, rounded to three digits."""
    return {
        "new_parties_f1": _f1(counts, "new"),
        "past_parties_f1": _f1(counts, "past"),
        "delisted_parties_f1": _f1(counts, "off"),
        "list_accuracy": _share(counts["list"], counts["compared"]),
        "program_accuracy": _share(counts["program"], counts["compared"]),
        "date_accuracy": _share(counts["date"], counts["compared"]),
        "placement_recall": _share(counts["placed"], counts["placements"]),
        "name_recall": _share(counts["names_right"], counts["names"]),
        "relations_f1": _f1(counts, "rel"),
        "false_mentioned": counts["false_mentioned"],
        "false_in_zero_articles": counts["false_in_zero_articles"],
    }


def _f1(counts: Counter[str], kind: str) -> float:
    total = counts[f"{kind}.gold"] + counts[f"{kind}.found"]
    return 1.0 if total == 0 else round(2 * counts[f"{kind}.right"] / total, 3)


def _share(part: int, whole: int) -> float:
    return 1.0 if whole == 0 else round(part / whole, 3)


def make_scoreboard() -> dict[str, dict[str, float | int]]:
    """Reads every article of the set and scores it: one line each, and all together."""
    board: dict[str, dict[str, float | int]] = {}
    total: Counter[str] = Counter()
    for path in sorted(SET.glob("*.gold.json")):
        stem = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        counts = score_document(gold, make_output(read_article((SET / f"{stem}.txt").read_bytes(), stem)))
        board[stem] = summarise(counts)
        total += counts
    return {"all": summarise(total), **board}


if __name__ == "__main__":
    SCOREBOARD.write_text(json.dumps(make_scoreboard(), indent=1) + "\n", encoding="utf-8")
