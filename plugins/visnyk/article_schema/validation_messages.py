"""Say in an editor's words what pydantic refused."""

import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from visnyk.article_schema.field_names import meant_field, unknown_field
from visnyk.article_schema.fields import Fields, names_of
from visnyk.article_schema.front_matter import FrontMatter
from visnyk.article_schema.guesses import Guesses
from visnyk.article_schema.yaml_slips import as_text, slip
from visnyk.article_schema.yaml_values import Path

TYPE_NAMES = {
    str: "текст",
    list: "список",
    tuple: "список",
    dict: "група полів",
    bool: "«так» чи «ні» (true або false)",
    int: "число",
    float: "дріб",
}
FEW = 8  # names that an editor takes in at a glance
NO_SPACE = re.compile(r"[a-z_]+:\S")
EXPECTED = {  # by pydantic's type of error
    "string_type": "потрібен текст",
    "literal_error": "потрібне слово",
    "tuple_type": "потрібен список, як [перше, друге]",
    "bool_type": "потрібне true або false",
    "int_type": "потрібне ціле число",
    "dataclass_type": "потрібна група полів",
}


_types: dict[type[Fields], dict[str, object]] = {}  # of the fields of each group


class _Place(NamedTuple):
    """Where a refused value stands: its path as written, and the group of fields that holds it.

    Where a group was wanted, `group` is this one.
    `is_other_form`: it is written in another form than the one that was tried, such as a plain
    text where a text for each language may stand too.
    """

    path: Path
    group: type[Fields]
    is_other_form: bool


def explain(
    error: ValidationError, model: type[Fields], front: FrontMatter
) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for everything that the model refused, each value once."""
    guess = Guesses()
    refused = [(detail, _place(detail, model)) for detail in error.errors(include_url=False)]
    meant = {
        path: meant_field(str(path[-1]).partition(":")[0], names_of(group), guess)
        for detail, (path, group, _) in refused
        if detail["type"] == "unexpected_keyword_argument"
    }
    guessed = {(path[:-1], name) for path, name in meant.items()}
    for detail, (path, group, is_other_form) in refused:
        if detail["type"] == "missing" and (path[:-1], path[-1]) in guessed:
            continue  # misspelt, which the message about the unknown field says
        if is_other_form:
            continue
        if path in meant:
            yield front.line(path), _unknown(path, meant[path], group)
        else:
            yield front.line(path), _message(detail, path, group, front.row(path))


def _unknown(path: Path, meant: str, group: type[Fields]) -> str:
    """Return the message about a field that a group does not have."""
    written = str(path[-1])
    name, colon, value = written.partition(":")
    if colon and meant == name:
        return f"після двокрапки бракує пробілу: {name}: {value}"
    if meant:
        return unknown_field(_dotted(path), written, meant)
    names = names_of(group)
    few = f". Можна: {', '.join(names)}." if len(names) < FEW else ": приберіть його"
    return f"невідоме поле «{_dotted(path)}»{few}"


def _place(detail: ErrorDetails, model: type[Fields]) -> _Place:
    """Return where a refused value stands.

    In a union, pydantic adds its name of the form that it tried to the path.
    """
    path: list[str | int] = []
    group, is_other_form = model, False
    forms: list[Any] = [model]
    for key in detail["loc"]:
        is_other_form = len(forms) > 1
        if is_other_form:
            forms = [next((form for form in forms if form.__name__ == key), str)]
            is_other_form = isinstance(detail["input"], dict) == (forms == [str])
            continue
        path.append(key)
        if isinstance(key, int):
            forms = _forms(get_args(forms[0])[0])
        else:
            group = forms[0]
            forms = _forms(_types_of(group).get(key, str))
    if detail["type"] == "dataclass_type":
        group = forms[-1]
    return _Place(tuple(path), group, is_other_form)


def _forms(annotation: object) -> list[Any]:
    """Return the types that a value may have: one, or the members of a union without None."""
    is_union = get_origin(annotation) in (Union, UnionType)
    members: list[Any] = [*get_args(annotation)] if is_union else [annotation]
    return [member for member in members if member is not NoneType]


def _types_of(group: type[Fields]) -> dict[str, object]:
    if group not in _types:
        _types[group] = get_type_hints(group)
    return _types[group]


def _message(detail: ErrorDetails, path: Path, group: type[Fields], row: str) -> str:
    """Return what is wrong with a value, which stands in a line."""
    name, value = _dotted(path), detail["input"]
    match detail["type"]:
        case "missing":
            return f"бракує поля «{name}»"
        case "said":
            return f"поле «{name}»: {detail['ctx']['message']}"
        case "literal_error" if isinstance(value, str | int | float):
            expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"поле «{name}»: «{value}» не підходить, можна: {expected}."
        case "greater_than_equal" | "less_than_equal":
            return f"поле «{name}»: число {value} не схоже на правду: перевірте його"
        case kind:
            expected = EXPECTED.get(kind, "потрібне інше значення")
            found = TYPE_NAMES.get(type(value), "порожньо")
            subject = f"поле «{name}»: " if name else ""
            hint = _in_quotes_hint(value, row) if kind == "string_type" else ""
            if kind == "dataclass_type" and path:
                expected += f", як {{{', '.join(f'{field}: …' for field in names_of(group))}}}"
            if kind == "dataclass_type" and isinstance(value, str) and NO_SPACE.match(value):
                hint = f": {slip(value)}"
            return f"{subject}{expected}, а тут {found}{hint}"


def _in_quotes_hint(value: object, row: str) -> str:
    """Return how to write a value that was meant as text, where that is plain."""
    if isinstance(value, bool | int | float):
        return ": візьміть його в лапки"
    whole = as_text(row, "[" if isinstance(value, list) else "{") if value else ""
    return f": якщо це текст, візьміть його в лапки: {whole}" if whole else ""


def _dotted(path: Path) -> str:
    """Return a path as editors read it: `corrections.1.date` for the first correction."""
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in path)
