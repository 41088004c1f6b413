"""Shows what signs are worth on articles that their weights were not learned from: `python -m tests.articles.measure`.

One set of articles at a time is left out of the learning, and judged by what the others taught.
"""

import sys
from collections import Counter

from app.articles.draft import find_told, read_record
from app.articles.parsed import ParsedArticle
from app.articles.settle import Placement
from app.articles.signs.doubt import recall_unlikely
from app.articles.signs.judge import Weights, join_likely
from app.articles.triggers import Effect
from tests.articles.train import (
    Labelled,
    find_names,
    fit_weights,
    is_any,
    load_labelled,
    make_examples,
    parse_labelled,
    settle_record,
)


def measure_sets() -> dict[str, Counter[str]]:
    """Counts, for each set judged by the weights of all others, whom the rules find, who is doubted and who joins."""
    groups = sorted({labelled.group for labelled in load_labelled()})
    return {group: _measure_group(group) for group in groups}


def _measure_group(group: str) -> Counter[str]:
    weights = fit_weights([example for example in make_examples() if example.group != group])
    counts: Counter[str] = Counter()
    for labelled in load_labelled():
        if labelled.group == group:
            counts += count_gained(labelled, weights)
    return counts


def count_gained(labelled: Labelled, weights: Weights) -> Counter[str]:
    """Counts the parties of an article, those found and wrongly named by the rules, and who is doubted and who joins.

    Doubted rightly is who is no party.
    """
    article = parse_labelled(labelled)
    record, told = read_record(article), find_told(article)
    kept = recall_unlikely(article, record, told, weights).record
    judged = join_likely(article, kept, told, weights).placements
    before, after = _find_new(article, settle_record(article, record)), _find_new(article, judged)
    believed = _find_new(article, settle_record(article, kept))
    joined = [names for names in after if names not in believed]
    doubted = [names for names in before if names not in believed]
    counts = Counter({"parties": len(labelled.new)})
    counts["doubted right"] = sum(not is_any(names, labelled.new) for names in doubted)
    counts["doubted wrong"] = sum(is_any(names, labelled.new) for names in doubted)
    for kind, found in (("rules", before), ("joined", joined)):
        counts[f"{kind} right"] = sum(is_any(party, tuple(found)) for party in labelled.new)
        counts[f"{kind} wrong"] = sum(not is_any(names, labelled.new) for names in found)
    counts["joined bystanders"] = sum(
        not is_any(names, labelled.new) and bool(names & labelled.mentioned) for names in joined
    )
    return counts


def _find_new(article: ParsedArticle, placements: list[Placement]) -> list[frozenset[str]]:
    numbers = dict.fromkeys(p.party.number for p in placements if p.current and p.effect is Effect.ADD)
    return [find_names(article, number) for number in numbers]


def _show(group: str, counts: Counter[str]) -> str:
    def f1(right: int, wrong: int) -> float:
        return 2 * right / max(1, right + wrong + counts["parties"])

    rules = counts["rules right"], counts["rules wrong"]
    both = (
        rules[0] + counts["joined right"] - counts["doubted wrong"],
        rules[1] + counts["joined wrong"] - counts["doubted right"],
    )
    return (
        f"{group:10} {counts['parties']:4} parties, F1 by rules {f1(*rules):.3f}, with signs {f1(*both):.3f}; joined "
        f"{counts['joined right']} right, {counts['joined wrong']} wrong, bystanders {counts['joined bystanders']}; "
        f"doubted {counts['doubted right']} right, {counts['doubted wrong']} wrong\n"
    )


if __name__ == "__main__":
    board = measure_sets()
    total = sum(board.values(), Counter[str]())
    sys.stdout.writelines(_show(group, counts) for group, counts in [*board.items(), ("all", total)])
