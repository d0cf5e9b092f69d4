"""Read YAML as its version 1.2 has it: values, and the line of each.

PyYAML resolves words after YAML 1.1, so only libyaml's parser is used.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from visnyk.article_schema.characters import (
    REFUSED,
    drop_invisible,
    read_as_windows,
    refused_character,
    refused_escape,
)
from visnyk.article_schema.faults import ParseError
from visnyk.article_schema.yaml_slips import MAY_CUT, cut_values, mended, plain_structure, slips

if TYPE_CHECKING:
    import yaml

YamlScalar: TypeAlias = None | bool | int | float | str
YamlValue: TypeAlias = "YamlScalar | list[YamlValue] | dict[str, YamlValue]"
Path: TypeAlias = tuple[str | int, ...]  # of a value, as ("source", "url") or ("tags", 0)
Lines: TypeAlias = dict[Path, int]

DEEPEST = 64  # levels of values; libyaml needs the stack for each
MAY_NEST = "[{-?:"

# https://yaml.org/spec/1.2.2/#103-core-schema
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 19  # digits: a longer one is an identifier, which a number would change


def texts(value: YamlValue, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list | dict):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from texts(inner, (*path, key))


def scalar(word: str) -> YamlScalar:
    """Return the value of a word without quotes."""
    if word in CONSTANTS:
        return CONSTANTS[word]
    if INT.fullmatch(word):
        return int(word) if len(word) < LONGEST_NUMBER else word
    if FLOAT.fullmatch(word) and len(word) < LONGEST_NUMBER:
        return float(word)
    return word


def read_yaml(text: str, first_line: int = 1) -> tuple[dict[str, YamlValue], Lines]:
    """Read any YAML mapping into values by key and their lines by path. Raises ParseError."""
    import yaml  # takes 27 ms and is needed seldom

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    written, text = text, plain_structure(text)
    try:
        if sum(map(text.count, MAY_NEST)) > DEEPEST:
            _check_depth(yaml.parse(text, Loader=loader), first_line)
        _refuse(cut_values(text) if MAY_CUT.search(text) else [], first_line)
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        _refuse(slips(written), first_line)
        raise _syntax_fault(error, text, first_line) from None
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        _refuse(slips(written), first_line)
        raise ParseError(first_line, "тут мають бути поля виду «назва: значення»")
    reader = _NodeReader(first_line, text)
    values = reader.mapping(root, ())
    _refuse(reader.faults, 0)
    return values, reader.lines


def _refuse(faults: list[tuple[int, str]], first_line: int) -> None:
    """Raise ParseError of faults, if there are any; their lines count from 0."""
    distinct = [(line + first_line, message) for line, message in dict.fromkeys(faults)]
    if distinct:
        raise ParseError(*distinct[0], distinct[1:])


def _check_depth(events: "Iterable[yaml.Event]", first_line: int) -> None:
    """Raise ParseError where values are nested too deep for libyaml's recursive composer."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            assert event.start_mark
            line = event.start_mark.line + first_line
            raise ParseError(
                line, f"понад {DEEPEST} рівні вкладених значень: приберіть зайві дужки"
            )


class _NodeReader:
    """Turns nodes of PyYAML into values; records their lines, and what is refused."""

    def __init__(self, first_line: int, text: str):
        self.first_line = first_line
        self.text = text
        self.lines: Lines = {}
        self.faults: list[tuple[int, str]] = []

    def mapping(self, node: "yaml.MappingNode", path: Path) -> dict[str, YamlValue]:
        import yaml

        self._visit(node, path)
        values: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise ParseError(line, "назва поля має бути словом: пишіть «назва: значення»")
            key = self._text(key_node, line)
            if key in values:
                earlier = self.lines[(*path, key)]
                message = f"поле «{key}» записане двічі (уперше в рядку {earlier}): лишіть одне"
                self.faults.append((line, message))
                continue
            self.lines[(*path, key)] = line
            values[key] = self._value(value_node, (*path, key))
        return values

    def _value(self, node: "yaml.Node", path: Path) -> YamlValue:
        import yaml

        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        line = self._visit(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        text = self._text(node, line)
        return text if node.style else scalar(text)  # quoted or a block; else a word

    def _text(self, node: "yaml.ScalarNode", line: int) -> str:
        """Return a text without invisible characters, which escapes can write too."""
        written: str = node.value
        if REFUSED.search(written):
            written = read_as_windows(written)
        if refused := refused_character(written):
            message = refused_escape(written[refused[0]]) if node.style == '"' else refused[1]
            row = self.text.split("\n")[node.start_mark.line]
            self.faults.append((line, message + (mended(row) if "\\" in row else "")))
        return drop_invisible(written)

    def _visit(self, node: "yaml.Node", path: Path) -> int:
        """Record and return the line of a value."""
        return self.lines.setdefault(path, node.start_mark.line + self.first_line)


LOOK = "перевірте цей рядок і той, що над ним"
SYNTAX_ERRORS = (  # what libyaml says, and what an editor reads; `yaml_slips` says most before
    ("mapping values are not allowed", "двокрапка всередині значення або зайвий відступ рядка"),
    ("found character '\\t'", "відступ зроблено табуляцією: замініть її пробілами"),
    ("could not find expected ':'", "рядок не схожий на «назва: значення»"),
    ("unexpected end of stream", "лапки не закриті"),
    ("did not find expected ',' or ']'", "список не закритий: бракує «]» або коми"),
    ("did not find expected ',' or '}'", "дужка не закрита: бракує «}» або коми"),
    ("did not find expected key", f"відступ або лапки не на місці: {LOOK}"),
)


def _syntax_fault(error: "yaml.MarkedYAMLError", text: str, first_line: int) -> ParseError:
    mark = error.problem_mark or error.context_mark
    is_unclosed = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
    if is_unclosed and error.context_mark:
        mark = error.context_mark  # where the quote or the bracket was opened
    last_line = max(text.count("\n") - (1 if text.endswith("\n") else 0), 0)
    line = min(mark.line if mark else 0, last_line)
    problem = f"{error.problem} {error.context or ''}"
    if text.split("\n")[line].lstrip(" ").startswith("\t"):
        problem = "found character '\\t'"
    message = next((message for sign, message in SYNTAX_ERRORS if sign in problem), LOOK)
    return ParseError(line + first_line, f"поля не читаються: {message}")
