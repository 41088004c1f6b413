"""The bytes that are sent are written by hand, for speed and for the record; the models must describe exactly them."""

from typing import Any, get_args

from pydantic import BaseModel

from app.api.schemas import ScreeningOut
from tests.api.conftest import World


def _assert_described(model: type[BaseModel], value: dict[str, Any], path: str) -> None:
    described = {field.alias or name: field for name, field in model.model_fields.items()}
    assert list(value) == list(described), path
    for name, field in described.items():
        inner = [
            kind
            for kind in (*get_args(field.annotation), field.annotation)
            if isinstance(kind, type) and issubclass(kind, BaseModel)
        ]
        items = value[name] if isinstance(value[name], list) else [value[name]]
        for kind in inner[:1]:
            for item in items:
                _assert_described(kind, item, f"{path}.{name}")


def test_answer_has_exactly_the_described_fields(world: World) -> None:
    body = {"subject": {"name": "SenseTime Group Inc."}}
    answer = world.client.post("/v1/screen", json=body, headers=world.headers()).json()
    ScreeningOut.model_validate(answer)
    _assert_described(ScreeningOut, answer, "answer")
    assert answer["matches"]
    assert answer["matches"][0]["explanation"]
