"""What a language model is asked: the rules by which every reader of articles is measured, in words."""

from functools import cache

from app.articles.cues import list_authorities
from app.articles.tables import load_lists
from app.model.article import ArticleMeta
from app.model.entry import RelationKind

_RULES = """You read one news article or official release about sanctions and investment blacklists. You answer with
one JSON object and nothing else. You take every name, title and number from the article, letter for letter; a name
that does not stand in it is thrown away. You add nothing that you know from elsewhere.

{{"actions": [{{"action": "designation|listing|delisting", "authority": "", "list": "", "legal_basis": ["EO 13818"],
"action_date": "YYYY-MM-DD or null", "effective_date": "YYYY-MM-DD or null", "current": true,
"quote": "the sentence that says so", "parties": [{{"name": "", "type": "individual|entity|vessel|aircraft",
"aliases": [], "short_forms": [], "native_names": [], "titles": [], "country": "ISO 3166-1 alpha-2 or null",
"identifiers": {{"imo": "9187629"}}}}]}}],
"relations": [{{"subject": "", "relation": "{relations}", "object": "", "percent": null, "quote": ""}}],
"mentioned_not_listed": [{{"name": "", "role": ""}}]}}

- One action is one authority, one list, one day, one legal basis and one status; all of its parties share them.
- action: designation (property blocked, entry banned), listing (trade, investment, procurement or telecom
  restricted), delisting (taken off a list).
- current is true for what this article reports as new, false for what it recalls, even of the same party.
- authority is one of: {authorities}.
- list is one of: {lists}.
- legal_basis: orders as EO and number, only if the article names them.
- action_date is the day of the official act: "on Friday" is counted from the day of publication. null if the article
  gives no day. effective_date only if the article gives one: the day from which it binds.
- name is the fullest Latin form in the article, or the native one if there is none. aliases are a.k.a., f.k.a.,
  acronyms and other spellings; short_forms are shortened second mentions; native_names are in other scripts.
- Whoever is only talked of belongs to mentioned_not_listed: who announces, denies, comments, advises, owns or is
  owned without being listed, namesakes, persons merely charged, firms that are being considered.
- relations: between parties or others that the article names; percent only where it is printed.
- If nobody is put on a list or taken off, actions is []."""


@cache
def make_rules() -> str:
    """Returns what a model is told before any article."""
    return _RULES.format(
        relations="|".join(kind.value for kind in RelationKind),
        authorities=", ".join(sorted(list_authorities())),
        lists=", ".join(sorted({terms.label for terms in load_lists().values()})),
    )


def make_question(text: str, meta: ArticleMeta) -> str:
    """Returns an article as a model is shown it.

    Args:
        text: The readable text.
        meta: Found in it, for the day that `on Friday` is counted from.
    """
    day = "unknown" if meta.published is None else f"{meta.published.isoformat()} ({meta.published:%A})"
    return f"Published: {day}\n\n{text}"
