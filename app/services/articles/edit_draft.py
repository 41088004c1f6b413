"""Edit a draft: the fields that a file under lists/ has, read by the same strict reader."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from app.errors import BadRequest, Problem
from app.exports.house_toml import make_action_fields, make_party_fields
from app.model.article import ActionKind
from app.model.draft import Draft
from app.model.entry import Entry, EntryType, ListingDates
from app.model.listing import ListDescription, ListOrigin
from app.services.articles.propose import make_dates, make_key
from app.sources.house_party import Action, ActKind, read_party
from app.sources.house_values import make_choice_parser, parse_day, parse_text
from app.sources.strict_toml import Table

_DAYS = ("date", "effective", "divest_by")
_ACTION_FIELDS = frozenset({"action", "list", "programs", "legal_basis", *_DAYS})


def edit_entry(
    draft: Draft, edit: Mapping[str, object], descriptions: Mapping[str, ListDescription]
) -> tuple[ActionKind, Entry]:
    """Makes the entry that a draft stands for once it is edited, and says what was done to the party.

    Args:
        draft: Its proposal is what is edited; of one that is accepted already, what was accepted.
        edit: The fields to replace, as under lists/ (`name`, `key`, `type`, `aliases`, `date` ...), days as dates or
            ISO text; a field that is None is taken out. Empty accepts the proposal as it is.
        descriptions: Every list that is known.

    Raises:
        BadRequest: a field that is unknown or cannot be so; every problem is named.
    """
    problems: list[Problem] = []
    proposal = draft.accepted or draft.proposal
    given = {key: _read_day(key, value, problems) for key, value in edit.items()}
    fields = make_party_fields(proposal) | make_action_fields(proposal, draft.accepted_act.value, draft.authority)
    del fields["authority"]
    _drop_outdated(fields, given, proposal)
    fields = {key: value for key, value in (fields | given).items() if value is not None}
    shared = Table({key: value for key, value in fields.items() if key in _ACTION_FIELDS}, "entry", problems)
    action = _read_action(shared, draft, descriptions)
    party = Table({key: value for key, value in fields.items() if key not in _ACTION_FIELDS}, "entry", problems)
    mention = read_party(party, action)
    if problems or mention is None:
        raise BadRequest("the draft cannot be accepted so", tuple(problems))
    return ActionKind(mention.act.value), replace(mention.entry, remarks=proposal.remarks)


def _drop_outdated(fields: dict[str, object], given: Mapping[str, object], proposal: Entry) -> None:
    """Takes out what follows from a field that the edit replaces: a key from the name, days from the day of the act."""
    if "name" in given and "key" not in given and isinstance(given["name"], str):
        is_person = proposal.type is EntryType.PERSON
        # A key that is not of the name's making belongs to a party that is held already, and stays.
        if fields["key"] == make_key(proposal.primary_name, person=is_person):
            fields["key"] = make_key(given["name"], person=is_person)
    if given.get("list", proposal.list) != proposal.list:
        fields.pop("official", None)
    if "section" in given:
        fields.pop("paragraphs", None)
    if {"date", "list", "action"} & given.keys():
        fields.pop("effective", None)
        fields.pop("divest_by", None)


def _read_action(table: Table, draft: Draft, descriptions: Mapping[str, ListDescription]) -> Action:
    act = table.take("action", make_choice_parser(ActionKind))
    list_id = table.take("list", parse_text)
    official = sorted(key for key, one in descriptions.items() if one.origin is ListOrigin.OFFICIAL)
    if list_id is not None and list_id not in official:
        table.report("list", f"no such list; lists.toml describes {', '.join(official)}", list_id)
    programs, legal_basis = table.find_all("programs", parse_text), table.find_all("legal_basis", parse_text)
    dates = _read_dates(table, act, list_id)
    table.close()
    kind = None if act is None else ActKind(act.value)
    return Action(kind, list_id, programs, legal_basis, dates, replace(draft.proposal.sources[0], locator=None))


def _read_dates(table: Table, act: ActionKind | None, list_id: str | None) -> ListingDates:
    day, effective = table.find("date", parse_day), table.find("effective", parse_day)
    divest_by = table.find("divest_by", parse_day)
    if act is ActionKind.DELISTING or act is None or list_id is None:
        return ListingDates(removed=day)
    computed = make_dates(list_id, act, day, None)
    for key, given, right in (
        ("effective", effective, computed.effective),
        ("divest_by", divest_by, computed.divest_by),
    ):
        if right is not None and given not in {None, right}:
            table.report(key, f"31 CFR part 586 makes it {right}; leave the field out or give it as null", given)
    if day is not None and effective is not None and effective < day:
        table.report("effective", f"this is before the act of {day}", effective)
    return replace(computed, effective=computed.effective or effective, divest_by=computed.divest_by or divest_by)


def _read_day(key: str, value: object, problems: list[Problem]) -> object:
    """JSON has no dates: `2021-12-10` in quotes is one in the fields that hold days."""
    if key not in _DAYS or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        problems.append(Problem(f"entry.{key}", "write a day as 2021-12-10", value[:200]))
        return None
