"""What a command does not wait for."""

import subprocess
import sys

import pytest

LOADED = """
import sys
from app.cli import main
sys.argv = ["interdict", "--version"]
try:
    main()
except SystemExit:
    print(*(name for name in sys.modules if name.startswith("app.articles")))
"""


@pytest.mark.slow
def test_command_does_not_make_the_patterns_of_articles_ready() -> None:
    found = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert "app.articles.text" in found.stdout
    assert "app.articles.draft" not in found.stdout
