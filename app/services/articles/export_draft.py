"""Export a draft: an accepted entry as a file for lists/, which the reader of lists/ takes as it is."""

import re

from app.errors import BadRequest, Conflict, Problem
from app.exports.house_toml import make_action_fields, make_party_fields, write_article_toml
from app.model.draft import Draft, KeptArticle
from app.names.normalise import fold_latin

_SLUG_PART = re.compile(r"[a-z0-9]+")


def write_draft(draft: Draft, article: KeptArticle) -> tuple[str, str]:
    """Writes an accepted draft out.

    Returns:
        The name that a file under lists/ must have, and its text.

    Raises:
        Conflict: the draft is not accepted.
        BadRequest: what a file under lists/ must state is not known: the citation's or the act's day, say.
    """
    entry = draft.accepted
    if entry is None:
        raise Conflict(f"{draft.id} is {draft.state.value}; only an accepted draft can be written out")
    act = draft.accepted_act.value
    action = make_action_fields(entry, act, draft.authority)
    citation = {"title": article.title, "publisher": article.publisher, "published": article.published}
    stated = {**{f"article.{key}": value for key, value in citation.items()}, "action.date": action.get("date")}
    missing = [key for key, value in stated.items() if value is None or value == ""]
    if missing:
        text = "a file under lists/ states it and the article did not give it; say it, or edit the draft"
        problems = tuple(Problem(key, text) for key in missing)
        raise BadRequest("the draft cannot be written out", problems)
    fields: dict[str, object] = {**citation, "language": article.language}
    if article.url is not None and article.url.startswith("https://"):
        fields["url"] = article.url
    decision = draft.decisions[-1]
    checked = f"the article only; accepted by {decision.actor} on {decision.at:%Y-%m-%d}"
    reason = "" if decision.reason is None else f": {' '.join(decision.reason.split())}"
    background = {} if draft.current or article.published == action["date"] else {"background": True}
    whole = {**action, "check": checked + reason, **background}
    party = make_party_fields(entry)
    return _make_file_name(article, str(party["key"])), write_article_toml(fields, whole, party)


def _make_file_name(article: KeptArticle, key: str) -> str:
    """`2021-12-16-harbour-post-sz-dji-technology-co-ltd.toml`: a file for each party, as each has its own verdict."""
    publisher = _SLUG_PART.findall(fold_latin(article.publisher or "")) or ["article"]
    return f"{article.published}-{'-'.join(publisher)}-{key}.toml"
