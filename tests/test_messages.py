"""Every message of the code to an editor stands in a golden file, where people have read it."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import MAY, PROJECT, build
from tests.fault_cases import Case, spoil
from tests.message_cases import APART, CASES
from visnyk.newsroom_profile.profile import NO_AUTHORITY, NO_NAME, OWN_DOMAIN

PACKAGES = ("article_schema", "content_registers", "markdown_text", "newsroom", "newsroom_profile",
            "pasted_text", "responsive_images", "ukrainian_language")  # fmt: skip
MODULES = sorted(
    path for name in PACKAGES for path in (PROJECT / "plugins" / "visnyk" / name).glob("*.py")
)
UNREACHABLE = {  # by a message that no build of a test can bring forth: why
    "забракло пам’яті: закрийте інші програми або розділіть файл": "needs a machine out of memory",
    "перевірте, чи маєте право його читати": "whoever runs as root may read everything",
    "файл або теку не можна читати: бракує права доступу, надайте його": "the same",
    "читання триває надто довго: розділіть файл на кілька або спростіть розмітку":
        "needs a text that is slow to read and that no limit of markup has refused",
    "потрібне інше значення": "each kind of field has words of its own; for kinds that are to come",
    NO_NAME: "tests have a name in their settings; tests/newsroom_profile has a build without",
    NO_AUTHORITY: "the same of what feed ids are made of",
    "feed_authority: «{}» — лише взірець. {}": "only publishing refuses it: tests/newsroom_profile",
    OWN_DOMAIN: "the same",
}  # fmt: skip
VOCABULARIES = ("column_names.py", "community_names.py", "field_names.py")  # no messages
UKRAINIAN = re.compile(r"[а-яіїєґ]{3}.* ", re.S)
PATTERN = re.compile(r"\(\?|\\\w")  # of a regular expression, which nobody reads
PLACEHOLDER = re.compile(r"\{\w*\}")
GOLDEN = PROJECT / "tests" / "golden"


def test_messages_are_as_accepted(newsroom: Path, tmp_path, capsys, golden):
    messages = []
    for number, files in enumerate((CASES, *APART)):
        content = shutil.copytree(newsroom, tmp_path / str(number))
        spoil(content, Case("all", files))
        assert build(content, tmp_path / "output", MAY).status == 1
        messages.append(capsys.readouterr().err.replace(f"{content}/", ""))
    assert not [text for text in messages if "Traceback" in text]
    golden("messages.txt", "\n".join(messages))


def _messages(path: Path) -> Iterator[str]:
    """Yield the messages of a module in Ukrainian, with `{}` for what stands in them."""
    for template in _texts(path):
        if UKRAINIAN.search(template) and not PATTERN.search(template):
            yield template.strip()


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module, but docstrings and labels of pages, which have a translation."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts |= {id(value) for value in node.values}
            yield "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.add(id(node.value))  # a docstring
        elif isinstance(node, ast.Dict) and _is_translated(node):
            parts |= {id(value) for value in node.values}
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in parts
            and path.name not in VOCABULARIES
        ):
            yield node.value


def _is_translated(node: ast.Dict) -> bool:
    """Return whether a mapping has a text for each language, the English one without Cyrillic."""
    texts = {
        key.value: value.value
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)
    }
    return texts.keys() == {"uk", "en"} and not UKRAINIAN.search(str(texts["en"]))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_message_is_in_a_golden_file(path):
    said = "\n".join((GOLDEN / name).read_text("utf-8") for name in ("faults.txt", "messages.txt"))
    unsaid = [
        message
        for message in _messages(path)
        if not re.search(".*".join(map(re.escape, PLACEHOLDER.split(message))), said)
    ]
    assert unsaid == [message for message in _messages(path) if message in UNREACHABLE]


def test_what_cannot_be_brought_forth_is_still_a_message():
    assert UNREACHABLE.keys() <= {message for path in MODULES for message in _messages(path)}


def test_the_manual_quotes_messages_as_they_are():
    said = "\n".join((GOLDEN / name).read_text("utf-8") for name in ("faults.txt", "messages.txt"))
    manual = (PROJECT / "README.uk.md").read_text("utf-8")
    chapter = manual.split("## Що робити, коли…")[1].split("\n### ", 1)[1].split("\n## ")[0]
    quoted = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", chapter, re.S)]
    assert len(quoted) > 20
    assert [words for words in quoted if words not in said] == []
