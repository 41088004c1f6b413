"""What a file or a payment message writes beside a name: `Shohrat Zakir 12345`, `attn: Viktor Bout (client no. 77)`."""

import re

# What a word says the number behind it, or the name behind it, is to the sender.
_MARKER = (
    r"(?:attn|attention|ref|reference|acct|account|a/c|client|customer|cust|file|case|policy|order|invoice|inv|contract"
    r"|passport|dob|id|tel|phone|fao|beneficiary|payee|remitter|sender)"
)
_NUMBER = r"(?:no|nr|num|number)"
# `(client no. 77)`, `[12345]`: a bracket with figures in it is no name.
_BRACKET = re.compile(r"[(\[{][^()\[\]{}]*\d[^()\[\]{}]*[)\]}]")
_BEHIND = r"(?:\s*[.:#]+\s*|\s+(?=\W*\d))(?:\W*\w*\d[\w/-]*)*"
_MARKED = re.compile(rf"(?<!\w){_MARKER}(?:\W+(?:{_MARKER}|{_NUMBER})\b)*{_BEHIND}", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?<!\w){_NUMBER}{_BEHIND}", re.IGNORECASE)
# Figures that stand by themselves, with whatever a formula puts between them: `=1+1`, `4711`, `12/2024`.
_FIGURES = re.compile(r"(?<![\w.])[=+#*]*\d+(?:\W{0,2}\d+)*(?!\w)")
# Without one of these nothing stands beside a name, which is nearly always.
_HINT = re.compile(r"[\d:#/]")
_THROUGH = re.compile(r"\s*(?:c/o|care of)\s+", re.IGNORECASE)


def strip_references(text: str, *, person: bool) -> str | None:
    """Returns a text without the references that stand beside the name in it; None where there are none.

    The figures of a firm's name are a part of it (`VTB 24`, `Office 39`), so there only what is marked is taken away.
    """
    if _HINT.search(text) is None and _THROUGH.match(text) is None:
        return None
    stripped = _MARKED.sub(" ", _BRACKET.sub(" ", text))
    if person:
        stripped = _FIGURES.sub(" ", _NUMBERED.sub(" ", stripped))
    stripped = _THROUGH.sub("", stripped, count=1) if _THROUGH.match(stripped) is not None else stripped
    stripped = " ".join(stripped.split()).strip(" ,;:.-=+#*/")
    return None if not stripped or stripped == text else stripped
