"""`python -m app.cli`: the same as `interdict`."""

from app.cli import main

main()
