"""One finding each: `(Alignment) -> tuple[Finding, ...]` for names, `(Subject, Entry) -> Finding | None` beyond them.

The first sentence of a feature's docstring is the explanation that the API and the console serve.
"""

from app.native import find_native

# Compiled modules go before those that are written.
__path__[:0] = find_native("matching/features")
