"""Any YAML mapping, read by the core schema, with the line of every value.

PyYAML resolves words after YAML 1.1. So only libyaml's parser is used (quick, and it knows lines);
words are resolved by `scalars`. Refused: duplicate keys, anchors and aliases, tags: a newsroom
needs none of them, and each has let a wrong page out somewhere.
"""

from typing import Any

import yaml

from visnyk.article_schema.faults import ContentFault
from visnyk.article_schema.plain_fields import Lines, Path
from visnyk.article_schema.scalars import resolved

FIRST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_yaml(text: str, first_line: int = 1) -> tuple[dict[str, Any], Lines]:
    """Read one mapping into plain values and their lines by path. Raises ContentFault."""
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
        self.lines: Lines = {}
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
        return node.value if is_text else resolved(node.value)

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
