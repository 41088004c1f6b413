"""Months and weekdays by every name that English and Spanish news gives them."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero",
            "february feb febrero",
            "march mar marzo",
            "april apr abril",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto",
            "september sept sep septiembre",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lunes",
            "tuesday tue martes",
            "wednesday wed miércoles",
            "thursday thu jueves",
            "friday fri viernes",
            "saturday sat sábado",
            "sunday sun domingo",
        )
    )
    for name in names.split()
}

_LONGEST_SHORT = len("sept")
# `Lei Jun` and `Mar Capital` are names, `Jun 3` is a day; `May` is short and no short form.
SHORT_NAMES = frozenset(name for name in (*MONTHS, *WEEKDAYS) if len(name) <= _LONGEST_SHORT) - frozenset(
    {"may", "june", "july", "mayo"}
)
