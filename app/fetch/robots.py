"""robots.txt: which pages a site closes to programs (RFC 9309)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

# Readers need not look at more than 500 kibibytes (RFC 9309, 2.5).
MAX_BYTES = 500 * 1024


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: whether paths that begin so are open."""

    path: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a site that concern one program; none means that all is open."""

    rules: tuple[Rule, ...] = ()

    def is_open(self, path: str) -> bool:
        """Whether a page may be fetched: the longest rule decides, an opening one before a closing one (2.2.2).

        Args:
            path: With its query; `/` for the first page.
        """
        fitting = [rule for rule in self.rules if _fits(rule.path, path)]
        return max(fitting, key=lambda rule: (len(rule.path), rule.is_open)).is_open if fitting else True


CLOSED = Robots((Rule("/", False),))


def parse_robots(content: bytes, agent: str) -> Robots:
    """Reads the rules for a program: its own groups, or else those for `*`. A line that is no rule is passed over.

    Args:
        content: The file; what lies beyond `MAX_BYTES` is not read.
        agent: The program's product token, `interdict`.
    """
    own: list[Rule] = []
    others: list[Rule] = []
    has_own = False
    for agents, rules in _iterate_groups(content[:MAX_BYTES].decode("utf-8-sig", "replace")):
        if agent.lower() in agents:
            has_own = True
            own.extend(rules)
        elif "*" in agents:
            others.extend(rules)
    return Robots(tuple(own if has_own else others))


def _iterate_groups(text: str) -> Iterator[tuple[frozenset[str], list[Rule]]]:
    """Groups: one or more lines that name programs, then their rules."""
    agents: set[str] = set()
    rules: list[Rule] = []
    is_naming = False
    for line in text.splitlines():
        key, _, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        match key.lower():
            case "user-agent":
                if not is_naming:
                    yield frozenset(agents), rules
                    agents, rules = set(), []
                is_naming = True
                agents.add(value.lower())
            case "allow" | "disallow" as verb:
                is_naming = False
                # `Disallow:` with nothing behind it closes nothing.
                if value:
                    rules.append(Rule(value, verb == "allow"))
    yield frozenset(agents), rules


def _fits(rule: str, path: str) -> bool:
    """Whether a path begins as a rule says, `*` standing for anything and a last `$` for the end of the path."""
    pattern = ".*".join(re.escape(unquote(part)) for part in rule.removesuffix("$").split("*"))
    return re.match(pattern + (r"\Z" if rule.endswith("$") else ""), unquote(path), re.DOTALL) is not None
