"""Read the YAML between two `---` lines: values, the line of each, and the text that follows.

A bare word means what YAML 1.2's core schema says: editors write `no` and `12:30` and mean text,
which YAML 1.1 would make False and 750. Refused are duplicate keys, anchors, aliases and tags: a
newsroom needs none of them, and each has let a wrong page out somewhere.
"""

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from visnyk.article_schema.faults import ParseError

if TYPE_CHECKING:
    import yaml

YamlScalar: TypeAlias = None | bool | int | float | str
YamlValue: TypeAlias = "YamlScalar | list[YamlValue] | dict[str, YamlValue]"
Path: TypeAlias = tuple[str | int, ...]  # of a value, as ("source", "url") or ("tags", 0)
Lines: TypeAlias = dict[Path, int]

FENCE = re.compile(r"^---[ \t]*$", re.M)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # not allowed in XML 1.0
WITHOUT_CONTROL = bytes(byte for byte in range(256) if not CONTROL.match(chr(byte)))

# https://yaml.org/spec/1.2.2/#103-core-schema
CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 19  # digits: a longer one is an identifier, which a number would change

PLAIN_FIELD = re.compile(
    r"(?P<name>[a-z_]{1,60}): (?:"
    r"\"(?P<quoted>[^\"\\]*)\""
    r"|\[(?P<list>[^\W_][\w-]*(?:, [^\W_][\w-]*)*)\]"
    r"|(?P<bare>[^\W_](?:[^:#]|:(?! ))*(?<![ :])))"
)


class FrontMatter(NamedTuple):
    """Values by key; `lines` holds the line of every value by its path, as ("source", "url").

    `body` is the text after the closing fence, `body_line` the line where it begins.
    """

    values: dict[str, YamlValue]
    lines: Lines
    body: str
    body_line: int

    def stated(self) -> dict[str, YamlValue]:
        """Return the values without those that are left empty, which count as not stated."""
        return {name: value for name, value in self.values.items() if value is not None}

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def decode(data: bytes) -> str:
    """Return the text: UTF-8 with or without a byte order mark, line ends as `\\n`, in NFC.

    Raises ParseError with the line of the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParseError(
            line, "файл не в кодуванні UTF-8: збережіть його як «UTF-8» і спробуйте ще раз"
        ) from None
    may_hold_control = data.translate(None, WITHOUT_CONTROL) or b"\xef\xbf" in data
    if may_hold_control and (control := CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise ParseError(line, f"керівний знак U+{ord(control[0]):04X} у тексті: приберіть його")
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Separate the front matter from the body and read it. Raises ParseError."""
    if not text.strip():
        raise ParseError(1, "файл порожній: потрібні щонайменше «---», «title: …» і «---»")
    opening = FENCE.match(text)
    if not opening:
        raise ParseError(1, "файл має починатися рядком «---», за яким ідуть поля")
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise ParseError(1, "поля не закриті: після останнього з них потрібен рядок «---»")
    values, lines = read_mapping(text[opening.end() + 1 : closing.start()], first_line=2)
    body_line = text.count("\n", 0, closing.end()) + 2
    return FrontMatter(values, lines, text[closing.end() + 1 :], body_line)


def read_mapping(text: str, first_line: int = 1) -> tuple[dict[str, YamlValue], Lines]:
    """Read one YAML mapping into values by key and their lines by path. Raises ParseError."""
    return read_plain_fields(text, first_line) or read_yaml(text, first_line)


def read_plain_fields(text: str, first_line: int) -> tuple[dict[str, YamlValue], Lines] | None:
    """Read fields of one line each, text or a list, as nearly all files have them; else None.

    A speed-up: an edit of such a file never imports PyYAML (27 ms), and its fields take 21 µs
    instead of 67. Whatever may mean anything else in YAML is left to `read_yaml`.
    """
    *rows, rest = text.split("\n")
    if rest or not rows or not "".join(rows).isprintable():
        return None
    values: dict[str, YamlValue] = {}
    lines: Lines = {(): first_line}
    for line, row in enumerate(rows, first_line):
        field = PLAIN_FIELD.fullmatch(row)
        if not field or field["name"] in values:
            return None
        name, kind = field["name"], field.lastgroup
        lines[name,] = line
        if kind == "list":
            words = field["list"].split(", ")
            values[name] = [scalar(word) for word in words]
            lines.update(((name, index), line) for index in range(len(words)))
        else:
            values[name] = field["quoted"] if kind == "quoted" else scalar(field["bare"])
    return values, lines


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
    """Read any YAML mapping, as `read_mapping` does. Raises ParseError.

    PyYAML resolves words after YAML 1.1, so only libyaml's parser is used.
    """
    import yaml  # takes 27 ms and is needed seldom

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(error, text, first_line) from None
    except yaml.reader.ReaderError as error:
        line = text.encode("utf-8", "replace").count(b"\n", 0, error.position) + first_line
        message = f"недозволений знак U+{error.character:04X}: приберіть його"
        raise ParseError(line, message) from None
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise ParseError(first_line, "тут мають бути поля виду «назва: значення»")
    reader = _NodeReader(first_line)
    return reader.mapping(root, ()), reader.lines


class _NodeReader:
    """Turns nodes of PyYAML into values and records their lines."""

    def __init__(self, first_line: int):
        self.first_line = first_line
        self.lines: Lines = {}
        self.visited: set[int] = set()

    def mapping(self, node: "yaml.MappingNode", path: Path) -> dict[str, YamlValue]:
        import yaml

        self._visit(node, path)
        values: dict[str, YamlValue] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise ParseError(line, "назва поля має бути словом")
            key = key_node.value
            if key in values:
                earlier = self.lines[(*path, key)]
                raise ParseError(
                    line, f"поле «{key}» записане двічі (уперше в рядку {earlier}): лишіть одне"
                )
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
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:str"):
            raise ParseError(line, f"позначка «{node.tag}» тут не вживається: приберіть її")
        is_text = node.style  # quoted or a block
        return str(node.value) if is_text else scalar(node.value)

    def _visit(self, node: "yaml.Node", path: Path) -> int:
        """Record and return the line of a value; a node that comes again is an alias."""
        line = self.lines.setdefault(path, node.start_mark.line + self.first_line)
        if id(node) in self.visited:
            raise ParseError(line, "посилання YAML («&» і «*») тут не вживаються: повторіть текст")
        self.visited.add(id(node))
        return line


SYNTAX_ERRORS = (  # what libyaml says, and what an editor reads
    ("mapping values are not allowed", "двокрапка всередині значення: візьміть його в лапки"),
    ("found character '\\t'", "відступ зроблено табуляцією: замініть її пробілами"),
    ("that cannot start any token", "значення починається особливим знаком: візьміть його в лапки"),
    ("could not find expected ':'", "рядок не схожий на «назва: значення»"),
    ("unexpected end of stream", "лапки не закриті"),
    ("did not find expected ',' or ']'", "список не закритий: бракує «]» або коми"),
    ("did not find expected ',' or '}'", "дужка не закрита: бракує «}» або коми"),
    ("did not find expected <document start>", "рядок не схожий на «назва: значення»"),
    ("did not find expected key", "відступ або лапки не на місці"),
    ("undefined alias", "значення починається з «*»: візьміть його в лапки"),
    ("did not find expected alphabetic", "значення починається з «&» або «*»: візьміть у лапки"),
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
    message = next(
        (message for sign, message in SYNTAX_ERRORS if sign in problem), "перевірте запис полів"
    )
    return ParseError(line + first_line, f"поля не читаються: {message}")
