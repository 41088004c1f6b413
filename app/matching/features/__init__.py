"""One finding each: `(Alignment) -> tuple[Finding, ...]` for names, `(Subject, Entry) -> Finding | None` beyond them.

The first sentence of a feature's docstring is the explanation that the API and the console serve.
"""
