"""A party of advanced XML: its names, put together from their parts, and its features."""

from collections.abc import Mapping

from app.model.entry import Name, NameKind, NameQuality
from app.sources.ofac_advanced_values import References, print_date_period
from app.sources.ofac_draft import ALIAS_KINDS, PARTY_TYPES, Draft, find_category
from app.sources.ofac_printing import clean_name
from app.sources.scripts import LATIN, require_language
from app.sources.xml_element import Element

_PRIMARY = "Name"
_LOCATION = "Location"
_FLAGS: Mapping[str, bool] = {"true": True, "false": False}
# OFAC's other layouts print names as `LAST, First Middle`, the family name and names of bodies in capitals.
_FAMILY_PARTS = ("Last Name", "Maiden Name", "Matronymic")
_GIVEN_PARTS = ("First Name", "Middle Name", "Patronymic")
_WHOLE_PARTS = ("Entity Name", "Vessel Name", "Aircraft Name")
_NICKNAME = "Nickname"
_KNOWN_PARTS = frozenset({*_FAMILY_PARTS, *_GIVEN_PARTS, *_WHOLE_PARTS, _NICKNAME})
# Scripts that write the family name first, without a blank; those with capitals follow the Latin order; the rest write
# the given name first.
_FAMILY_FIRST = frozenset({"Chinese Simplified", "Chinese Traditional", "Japanese", "Korean"})
_WITH_CAPITALS = frozenset({LATIN, "Armenian", "Cyrillic", "Georgian", "Greek"})


def read_party(element: Element, references: References) -> tuple[str, Draft]:
    """Reads a party.

    Returns:
        The number of its profile, at which relations and listings point, and its draft.

    Raises:
        BadListFile: no profile or more than one, a number that points at nothing, an unknown type or category.
    """
    values = element.count_values()
    profile = element.take("Profile")
    if profile is None:
        raise element.refuse("Profile is missing")
    subtype = references.require_party_type(profile.require_attribute("PartySubTypeID"), profile)
    comments = [text for text in (comment.take_own_text() for comment in element.take_all("Comment")) if text]
    draft = Draft(
        at=element,
        values=values,
        uid=element.require_attribute("FixedRef"),
        type=find_category(PARTY_TYPES, subtype, profile),
        remarks="; ".join(comments) or None,
    )
    for identity in profile.take_all("Identity"):
        _read_identity(identity, draft, references)
    for feature in profile.take_all("Feature"):
        _read_feature(feature, draft, references)
    profile.ignore("SanctionsEntryReference")
    return profile.require_attribute("ID"), draft


def _read_identity(identity: Element, draft: Draft, references: References) -> None:
    identity.ignore("FixedRef", "Primary", "False", "Comment")
    groups: dict[str, str] = {}
    for container in identity.take_list("NamePartGroups", "MasterNamePartGroup"):
        for group in container.take_all("NamePartGroup"):
            kind = references.require("NamePartTypeValues", group.require_attribute("NamePartTypeID"), group)
            groups[group.require_attribute("ID")] = kind
    for alias in identity.take_all("Alias"):
        _read_alias(alias, draft, references, groups)
    draft.documents.extend(references.documents.get(identity.require_attribute("ID"), ()))


def _read_alias(alias: Element, draft: Draft, references: References, groups: Mapping[str, str]) -> None:
    alias.ignore("FixedRef", "Comment", "DatePeriod")
    kind = references.require("AliasTypeValues", alias.require_attribute("AliasTypeID"), alias)
    is_primary = find_category(_FLAGS, alias.require_attribute("Primary"), alias)
    is_weak = find_category(_FLAGS, alias.require_attribute("LowQuality"), alias)
    name_kind = NameKind.AKA if kind == _PRIMARY else find_category(ALIAS_KINDS, kind, alias)
    for documented in alias.take_all("DocumentedName"):
        script, text = _read_documented(documented, references, groups)
        if script != LATIN:
            quality = NameQuality.WEAK if is_weak else NameQuality.STRONG
            draft.other_names.append(Name(text, name_kind, quality, require_language(script, documented)))
        elif is_primary and not draft.name:
            draft.name = text
        else:
            draft.add_alias(name_kind, text, is_weak=is_weak)


def _read_documented(documented: Element, references: References, groups: Mapping[str, str]) -> tuple[str, str]:
    documented.ignore("ID", "FixedRef", "DocNameStatusID")
    parts: list[tuple[str, str]] = []
    scripts: list[str] = []
    for part in documented.take_all("DocumentedNamePart"):
        for value in part.take_all("NamePartValue"):
            value.ignore("ScriptStatusID", "Acronym")
            group = value.require_attribute("NamePartGroupID")
            if group not in groups:
                raise value.refuse("the number points at no NamePartGroup of this identity", group)
            if groups[group] not in _KNOWN_PARTS:
                raise value.refuse("an unknown part of a name", groups[group])
            scripts.append(references.require("ScriptValues", value.require_attribute("ScriptID"), value))
            parts.append((groups[group], value.take_own_text() or ""))
    if not parts or len(set(scripts)) > 1:
        raise documented.refuse("a name in one script is expected here")
    return scripts[0], clean_name(write_name(parts, scripts[0]))


def write_name(parts: list[tuple[str, str]], script: str) -> str:
    """Puts a name together as `formattedFullName` of the enhanced layout does.

    Args:
        parts: Kind and text of each part, in the file's order.
        script: OFAC's name of the script.
    """
    family = [text for kind in _FAMILY_PARTS for part, text in parts if part == kind]
    given = [text for kind in _GIVEN_PARTS for part, text in parts if part == kind]
    whole = [text for part, text in parts if part in _WHOLE_PARTS or part == _NICKNAME]
    is_capital = script in _WITH_CAPITALS and all(part != _NICKNAME for part, _ in parts)
    if script in _FAMILY_FIRST:
        return "".join([*whole, *family, *given])
    if script not in _WITH_CAPITALS:
        return " ".join([*whole, *given, *family])
    head = " ".join([*whole, *family])
    return ", ".join(filter(None, [head.upper() if is_capital else head, " ".join(given)]))


def _read_feature(feature: Element, draft: Draft, references: References) -> None:
    label = references.require("FeatureTypeValues", feature.require_attribute("FeatureTypeID"), feature)
    feature.ignore("ID", "IdentityReference")
    for version in feature.take_all("FeatureVersion"):
        version.ignore("ID", "ReliabilityID", "Comment", "IDRegDocumentReference")
        for place in version.take_all("VersionLocation"):
            _read_place(place, label, draft, references)
        values = [print_date_period(period) for period in version.take_all("DatePeriod")]
        for detail in version.take_all("VersionDetail"):
            detail.ignore("DetailTypeID")
            number = detail.take_attribute("DetailReferenceID")
            text = detail.take_own_text()
            if number is not None:
                text = references.require("DetailReferenceValues", number, detail)
            values.extend([] if text is None else [text])
        draft.features.extend((label.replace("’", "'"), value) for value in values)


def _read_place(place: Element, label: str, draft: Draft, references: References) -> None:
    address = references.require_place(place.require_attribute("LocationID"), place)
    if address is None:
        return
    if label == _LOCATION:
        draft.addresses.append(address)
    elif address.country is not None:
        draft.features.append((label, address.country))
