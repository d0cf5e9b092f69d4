"""What pydantic refused, in an editor's words."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from visnyk.article_schema.faults import did_you_mean
from visnyk.article_schema.front_matter import FrontMatter, Path

KINDS = {
    str: "текст",
    list: "список",
    tuple: "список",
    dict: "група полів",
    bool: "так чи ні (true або false)",
    int: "число",
    float: "дріб",
}
FEW = 8  # names that an editor takes in at a glance
WANTED = {
    "string_type": "потрібен текст",
    "tuple_type": "потрібен список, як [перше, друге]",
    "bool_type": "потрібне true або false",
    "int_type": "потрібне ціле число",
    "model_type": "потрібна група полів",
}


def explain(
    error: ValidationError, model: type[BaseModel], front: FrontMatter
) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for everything that the model refused, each place once."""
    told: set[Path] = set()
    details = error.errors(include_url=False)
    unknown = "".join(
        _message(d, d["loc"], model) for d in details if d["type"] == "extra_forbidden"
    )
    for detail in details:
        if detail["type"] == "missing" and f"Можливо, «{detail['loc'][-1]}»?" in unknown:
            continue  # misspelt, and told so
        path = tuple(
            part for part in detail["loc"] if isinstance(part, int) or part in _keys(front)
        )
        if detail["type"] == "missing":
            path = detail["loc"]
        if path not in told:
            told.add(path)
            yield front.line(path), _message(detail, path, model)


def _keys(front: FrontMatter) -> set[str | int]:
    return {part for path in front.lines for part in path}


def _message(detail: Any, path: Path, model: type[BaseModel]) -> str:
    name, value = _name(path), detail["input"]
    match detail["type"]:
        case "missing":
            return f"бракує поля «{name}»"
        case "extra_forbidden":
            known = _fields_at(model, path[:-1])
            allowed = f" Можна: {', '.join(known)}." if len(known) < FEW else ""
            return f"невідоме поле «{name}».{did_you_mean(str(path[-1]), known) or allowed}"
        case "said":
            return f"поле «{name}»: {detail['ctx']['message']}"
        case "literal_error":
            expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"поле «{name}»: «{value}» не підходить, можна: {expected}."
        case "greater_than_equal" | "less_than_equal":
            return f"поле «{name}»: число {value} не схоже на правду"
        case kind:
            hint = ": візьміть його в лапки" if isinstance(value, int | float) else ""
            wanted = WANTED.get(kind, "потрібне інше значення")
            return f"поле «{name}»: {wanted}, а тут {KINDS.get(type(value), 'порожньо')}{hint}"


def _name(path: Path) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the names that are allowed at this place of the model."""
    for part in path:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(iter(_models(annotation)), model)
    return list(model.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models(inner)
