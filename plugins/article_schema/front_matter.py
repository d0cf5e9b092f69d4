"""YAML between two `---` lines, read by the YAML 1.2 core schema, with the line of every value.

Editors write `no` and `12:30` and mean text: YAML 1.1, which PyYAML resolves, would make them False
and 750. So only libyaml's parser is used (quick, and it knows lines); scalars are resolved here
after https://yaml.org/spec/1.2.2/#103-core-schema. Refused: duplicate keys, anchors and aliases,
tags: a newsroom needs none of them, and each has let a wrong page out somewhere.
"""

import re
import unicodedata
from typing import Any, NamedTuple

import yaml

from plugins.article_schema.faults import ContentFault
from plugins.article_schema.plain_fields import read_plain_fields

FIRST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FENCE = re.compile(r"^---[ \t]*$", re.M)
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")  # not allowed in XML 1.0
WITHOUT_CONTROL = bytes(byte for byte in range(256) if not CONTROL.match(chr(byte)))
INT = re.compile(r"[-+]?[0-9]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
LONGEST_NUMBER = 19  # digits beyond are an identifier, which a number would change
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
Path = tuple[str | int, ...]


class FrontMatter(NamedTuple):
    """Values by key; `lines` holds the line of every value by its path, as ("source", "url")."""

    values: dict[str, Any]
    lines: dict[Path, int]
    body: str
    body_line: int

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def decode(data: bytes) -> str:
    """Return the text: UTF-8 with or without a byte order mark, line ends as `\\n`, in NFC.

    Raises ContentFault with the line of the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentFault(
            line, "файл не в кодуванні UTF-8: збережіть його як «UTF-8» і спробуйте ще раз"
        ) from None
    may_hold_control = data.translate(None, WITHOUT_CONTROL) or b"\xef\xbf" in data
    if may_hold_control and (control := CONTROL.search(text)):
        line = text.count("\n", 0, control.start()) + 1
        raise ContentFault(line, f"керівний знак U+{ord(control[0]):04X} у тексті: приберіть його")
    text = unicodedata.normalize("NFC", text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Separate the front matter from the body and read it. Raises ContentFault."""
    if not text.strip():
        raise ContentFault(1, "файл порожній: потрібні щонайменше «---», «title: …» і «---»")
    opening = FENCE.match(text)
    if not opening:
        raise ContentFault(1, "файл має починатися рядком «---», за яким ідуть поля")
    closing = FENCE.search(text, opening.end())
    if not closing:
        raise ContentFault(1, "поля не закриті: після останнього з них потрібен рядок «---»")
    values, lines = read_mapping(text[opening.end() + 1 : closing.start()], first_line=2)
    body_line = text.count("\n", 0, closing.end()) + 2
    return FrontMatter(values, lines, text[closing.end() + 1 :], body_line)


def read_mapping(text: str, first_line: int = 1) -> tuple[dict[str, Any], dict[Path, int]]:
    """Read one YAML mapping into plain values and their lines. Raises ContentFault."""
    return read_plain_fields(text, first_line, _resolved) or read_yaml(text, first_line)


def read_yaml(text: str, first_line: int = 1) -> tuple[dict[str, Any], dict[Path, int]]:
    """Do what `read_mapping` does with any mapping."""
    try:
        root = yaml.compose(text, Loader=FIRST_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from None
    except yaml.YAMLError as error:
        raise ContentFault(first_line, f"поля містять недозволений знак ({error})") from None
    if root is None:
        return {}, {}
    if not isinstance(root, yaml.MappingNode):
        raise ContentFault(first_line, "тут мають бути поля виду «назва: значення»")
    reading = _Reading(first_line)
    return reading.value(root, ()), reading.lines


class _Reading:
    """Turns nodes into plain values and remembers lines."""

    def __init__(self, first_line: int):
        self.first_line = first_line
        self.lines: dict[Path, int] = {}
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        line = self.lines.setdefault(path, node.start_mark.line + self.first_line)
        if id(node) in self.seen:
            raise ContentFault(
                line, "посилання YAML («&» і «*») тут не вживаються: повторіть текст"
            )
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, i)) for i, item in enumerate(node.value)]
        if node.tag and not node.tag.startswith("tag:yaml.org,2002:str"):
            raise ContentFault(line, f"позначка «{node.tag}» тут не вживається: приберіть її")
        is_text = node.style  # quoted or a block
        return node.value if is_text else _resolved(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, yaml.ScalarNode):
                raise ContentFault(line, "назва поля має бути словом")
            key = key_node.value
            if key in values:
                earlier = self.lines[(*path, key)]
                raise ContentFault(
                    line, f"поле «{key}» записане двічі (уперше в рядку {earlier}): лишіть одне"
                )
            self.lines[(*path, key)] = line
            values[key] = self.value(value_node, (*path, key))
        return values


def _resolved(text: str) -> Any:
    if text in WORDS:
        return WORDS[text]
    if INT.fullmatch(text):
        return int(text) if len(text) < LONGEST_NUMBER else text
    if FLOAT.fullmatch(text) and len(text) < LONGEST_NUMBER:
        return float(text)
    return text


REASONS = (
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


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> ContentFault:
    mark = error.problem_mark or error.context_mark
    unclosed = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
    if unclosed and error.context_mark:
        mark = error.context_mark  # where the quote or the bracket was opened
    last = max(text.count("\n") - (1 if text.endswith("\n") else 0), 0)
    line = min(mark.line if mark else 0, last)
    problem = f"{error.problem} {error.context or ''}"
    if text.split("\n")[line].lstrip(" ").startswith("\t"):
        problem = "found character '\\t'"
    reason = next((said for known, said in REASONS if known in problem), "перевірте запис полів")
    return ContentFault(line + first_line, f"поля не читаються: {reason}")
