"""The real application, as the tests of the HTTP face start it."""

from tests.api.conftest import world

__all__ = ["world"]
