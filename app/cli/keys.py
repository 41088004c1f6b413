"""`interdict keys`."""

from typing import Annotated

import typer
from rich.table import Table

from app.cli.session import DatabaseOption, JsonOption, open_services, out
from app.clock import format_time
from app.errors import BadRequest, Problem
from app.model.access import ApiKey, Role
from app.services.access.authenticate import make_terminal_actor

app = typer.Typer(help="API keys.", no_args_is_help=True)


@app.command("create")
def create_key(
    name: Annotated[str, typer.Argument(help="Whose key it is.")],
    role: Annotated[str, typer.Option(help="admin, analyst, trader or auditor.")] = Role.TRADER,
    as_json: JsonOption = False,
    database: DatabaseOption = None,
) -> None:
    """Makes a key and shows it, this once."""
    with open_services(database) as services:
        key, secret = services.keys.create_key(name, _parse_role(role), make_terminal_actor())
    if as_json:
        out.print_json(data={"id": key.id, "key": secret, "name": key.name, "role": key.role.value})
        return
    out.print(
        f"{key.id} ({key.role.value}): {secret}\nIt is shown this once; keep it.", soft_wrap=True, highlight=False
    )


@app.command("list")
def list_keys(as_json: JsonOption = False, database: DatabaseOption = None) -> None:
    """Shows every key, without its secret."""
    with open_services(database) as services:
        keys = services.keys.list_keys()
    if as_json:
        out.print_json(data=[_describe(key) for key in keys])
        return
    table = Table("id", "name", "role", "created", "revoked")
    for key in keys:
        table.add_row(
            key.id,
            key.name,
            key.role.value,
            f"{key.created_at:%Y-%m-%d %H:%M}",
            "" if key.revoked_at is None else f"{key.revoked_at:%Y-%m-%d %H:%M}",
        )
    out.print(table)


@app.command("revoke")
def revoke_key(key_id: Annotated[str, typer.Argument(metavar="ID")], database: DatabaseOption = None) -> None:
    """Takes a key out of force."""
    with open_services(database) as services:
        services.keys.revoke_key(key_id, make_terminal_actor())
    out.print(f"{key_id} is revoked")


def _parse_role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError as exc:
        raise BadRequest("the role is unknown", (Problem("--role", f"write {', '.join(Role)}", text),)) from exc


def _describe(key: ApiKey) -> dict[str, str | None]:
    revoked = None if key.revoked_at is None else format_time(key.revoked_at)
    return {
        "id": key.id,
        "name": key.name,
        "role": key.role.value,
        "created_at": format_time(key.created_at),
        "revoked_at": revoked,
    }
