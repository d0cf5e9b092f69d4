"""Say in an editor's words what pydantic refused."""

from collections.abc import Iterator
from typing import get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from visnyk.article_schema.faults import did_you_mean
from visnyk.article_schema.fields import Fields, names_of
from visnyk.article_schema.front_matter import FrontMatter, Path

TYPE_NAMES = {
    str: "текст",
    list: "список",
    tuple: "список",
    dict: "група полів",
    bool: "так чи ні (true або false)",
    int: "число",
    float: "дріб",
}
FEW = 8  # names that an editor takes in at a glance
EXPECTED = {  # by pydantic's type of error
    "string_type": "потрібен текст",
    "tuple_type": "потрібен список, як [перше, друге]",
    "bool_type": "потрібне true або false",
    "int_type": "потрібне ціле число",
    "dataclass_type": "потрібна група полів",
}


def explain(
    error: ValidationError, model: type[Fields], front: FrontMatter
) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for everything that the model refused, each value once."""
    explained: set[Path] = set()
    details = error.errors(include_url=False)
    unknown = "".join(
        _message(detail, detail["loc"], model) for detail in details if _is_unknown(detail)
    )
    for detail in details:
        if detail["type"] == "missing" and f"Можливо, «{detail['loc'][-1]}»?" in unknown:
            continue  # misspelt, which the message about the unknown field says
        path = detail["loc"] if detail["type"] == "missing" else _written_path(detail, front)
        if path not in explained:
            explained.add(path)
            yield front.line(path), _message(detail, path, model)


def _is_unknown(detail: ErrorDetails) -> bool:
    return detail["type"] == "unexpected_keyword_argument"


def _written_path(detail: ErrorDetails, front: FrontMatter) -> Path:
    """Return the path without the names that pydantic gives to the members of a union."""
    written = {key for path in front.lines for key in path}
    return tuple(key for key in detail["loc"] if isinstance(key, int) or key in written)


def _message(detail: ErrorDetails, path: Path, model: type[Fields]) -> str:
    name, value = _dotted(path), detail["input"]
    match detail["type"]:
        case "missing":
            return f"бракує поля «{name}»"
        case "unexpected_keyword_argument":
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
            expected = EXPECTED.get(kind, "потрібне інше значення")
            found = TYPE_NAMES.get(type(value), "порожньо")
            return f"поле «{name}»: {expected}, а тут {found}{hint}"


def _dotted(path: Path) -> str:
    """Return a path as editors read it: `corrections.1.date` for the first correction."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in path)


def _fields_at(model: type[Fields], path: Path) -> tuple[str, ...]:
    """Return the names of the fields that may stand at a path."""
    for key in path:
        if isinstance(key, str):
            model = next(_models(get_type_hints(model)[key]), model)
    return names_of(model)


def _models(annotation: object) -> Iterator[type[Fields]]:
    """Yield the groups of fields that a type allows."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
