"""The house stands: a room imports lower floors only, and rooms on one floor never import each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import PROJECT_ROOT

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "clock", "collector", "logs", "native"}),
    frozenset({"model", "config", "countries", "fetch"}),
    frozenset({"names", "policy", "sources", "store", "tables", "exports", "client"}),
    frozenset({"matching", "articles"}),
    frozenset({"services"}),
    frozenset({"bootstrap"}),
    frozenset({"api", "console", "worker"}),
    frozenset({"main", "bench"}),
    frozenset({"cli"}),
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# What a room must not know of, whatever floor it stands on. Model may not do input or output at all.
FORBIDDEN: dict[str, frozenset[str]] = {
    "model": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    "names": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    "matching": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette", "app.config", "app.policy"}),
    "articles": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette", "app.config", "app.policy"}),
    "policy": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    "sources": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    "tables": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    "exports": frozenset({"sqlalchemy", "fastapi", "pydantic", "httpx", "starlette"}),
    # A trading system takes it without the rest, so it knows the vocabulary and the wire only.
    "client": frozenset({"sqlalchemy", "fastapi", "pydantic", "starlette", "app.config", "app.fetch", "app.logs"}),
    "store": frozenset({"fastapi", "pydantic", "httpx", "starlette"}),
    "services": frozenset({"sqlalchemy", "alembic", "fastapi", "pydantic", "starlette", "httpx"}),
    "api": frozenset({"sqlalchemy", "alembic", "httpx", "app.store"}),
    "console": frozenset({"sqlalchemy", "alembic", "httpx", "app.store"}),
    "worker": frozenset({"sqlalchemy", "alembic", "httpx", "app.store", "fastapi"}),
}
# Inside services one room may use another, in these directions only; the same between the verbs of a room.
SERVICES_USE: dict[str, frozenset[str]] = {
    "access": frozenset(),
    "lists": frozenset(),
    "screening": frozenset({"lists"}),
    "sync": frozenset({"lists"}),
    "bulk": frozenset({"lists", "orders", "screening"}),
    "orders": frozenset({"lists", "screening"}),
    "articles": frozenset({"lists", "screening"}),
}
VERBS_USE: dict[str, dict[str, frozenset[str]]] = {
    "access": {},
    "lists": {
        "browse": frozenset({"check_lists", "freshness"}),
        "export": frozenset({"publish"}),
        "history": frozenset({"publish"}),
        "list_policy": frozenset({"freshness", "publish"}),
        "join_entries": frozenset({"link_entries"}),
        "import_list": frozenset({"check_loss", "publish_times"}),
        "publish": frozenset({"freshness", "join_entries", "link_entries", "prepare", "publish_times"}),
    },
    "screening": {
        "replay": frozenset({"answer", "compute"}),
        "screen": frozenset({"answer", "compute"}),
    },
    "sync": {
        "failure": frozenset({"claim"}),
        "source": frozenset({"files"}),
        "precedence": frozenset({"source"}),
        "due": frozenset({"source"}),
        "sync": frozenset({"claim", "due", "failure", "files", "precedence", "publication", "source"}),
    },
    "bulk": {
        "finish": frozenset({"parts", "render"}),
        "jobs": frozenset({"check_request", "files", "limits", "room", "upload"}),
        "life_sign": frozenset({"files"}),
        "limits": frozenset({"files"}),
        "parts": frozenset({"files"}),
        "plan": frozenset({"parts"}),
        "render": frozenset({"files", "parts", "room"}),
        "results": frozenset({"files", "render", "room"}),
        "room": frozenset({"files"}),
        "run": frozenset(
            {"basis", "changes", "files", "finish", "hold", "life_sign", "parts", "plan", "room", "screen_rows"}
        ),
        "screen_rows": frozenset({"answer_rows", "far_names", "parts"}),
        "upload": frozenset({"files", "room"}),
    },
    # an order, from its places to its answer
    "orders": {
        "find_exposures": frozenset({"ownership_book"}),
        "find_owners": frozenset({"find_exposures", "ownership_book"}),
        "cautions": frozenset({"find_exposures"}),
        "judge_order": frozenset({"cautions", "find_exposures", "find_owners", "ownership_book"}),
        "current_judge": frozenset({"judge_order"}),
        "dry_run": frozenset({"judge_order", "ownership_book"}),
        "ownership_shelf": frozenset({"ownership_book"}),
        "record": frozenset({"answer", "cautions"}),
        "screen_trade": frozenset({"judge_order", "ownership_shelf", "record", "turns"}),
    },
    # an article, from its bytes to an entry in force
    "articles": {
        "edit_draft": frozenset({"propose"}),
        "extract": frozenset({"read"}),
        "ingest": frozenset({"draft_list", "propose", "read"}),
        "review": frozenset({"disputes", "draft_list", "edit_draft"}),
    },
}


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write imports from the top, `from app...`"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def _room(path: Path) -> str:
    return path.relative_to(PROJECT_ROOT / "app").parts[0].removesuffix(".py")


def _files() -> list[Path]:
    return [
        path for path in sorted((PROJECT_ROOT / "app").rglob("*.py")) if path != PROJECT_ROOT / "app" / "__init__.py"
    ]


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(PROJECT_ROOT)))
def test_room_imports_lower_floors_only(path: Path) -> None:
    room = _room(path)
    assert room in FLOOR_OF, f"app/{room} has no floor: give it one in this test and in docs/house.md"
    for line, name in _imports(path):
        for banned in FORBIDDEN.get(room, frozenset()):
            assert not f"{name}.".startswith(f"{banned}."), f"{path}:{line}: {room} must not know {banned}"
        parts = name.split(".")
        if parts[0] != "app" or len(parts) < 2 or parts[1] == room:
            continue
        other = parts[1]
        assert other in FLOOR_OF, f"{path}:{line}: imports {name}, which has no floor"
        assert FLOOR_OF[other] < FLOOR_OF[room], (
            f"{path}:{line}: {room} (floor {FLOOR_OF[room]}) imports {other} (floor {FLOOR_OF[other]})"
        )


def _services() -> list[Path]:
    return [path for path in _files() if _room(path) == "services" and path.stem != "__init__"]


@pytest.mark.parametrize("path", _services(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_verbs_use_each_other_in_one_direction(path: Path) -> None:
    room = path.parent.name
    for line, name in _imports(path):
        parts = name.split(".")
        if parts[:2] != ["app", "services"]:
            continue
        if parts[2] != room:
            assert parts[2] in SERVICES_USE[room], f"{path}:{line}: services/{room} must not use services/{parts[2]}"
        else:
            known = VERBS_USE[room].get(path.stem, frozenset())
            assert parts[3] in known, f"{path}:{line}: {path.stem} must not use {parts[3]}"


def test_every_file_under_app_is_walked() -> None:
    assert len(_files()) >= 15
