"""The commonest slips in YAML, each said in its own sentence with the line as it should be. Pure.

YAML stops at the first thing that it cannot read, often some lines after the slip. So each field is
read by itself, and what is wrong with it is reported at its own line.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visnyk.article_schema.characters import blank_line_signs
from visnyk.article_schema.tables import LineFault

if TYPE_CHECKING:
    import yaml

MAY_CUT = re.compile("[#&*!]")  # begin comments, anchors, aliases and tags
COMMENT = re.compile(  # beside a value, or indented below it where it is no field left out
    r"(?<=[^ \t\n])[ \t]*#(?=[^ \t\n])[^\n]*"
    r"|[ \t]*\n(?P<indent> +)#(?![ \t\n-]|[a-z_]+:)[^\n]*"
)
BLOCK_COMMENT = re.compile(r"[>|][-+\d]*[ \t]*#[^ \t\n]")
COUNTED = re.compile(r"(?<=\S)[ \t]+#[ \t]+\d[^\n]*")
NEAR_FENCE = re.compile(r"\s*(?!---\s*\Z)(?:[-–—―‐‑‒−_*+~]{2,}|[–—―−])\s*")
SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"  # that YAML takes for letters
STRUCTURE = re.compile(rf"^[ {SPACES}]*(?:-[ {SPACES}]+)*(?:[A-Za-z_]+:[ {SPACES}]+)?", re.M)
ODD_SPACE = re.compile(f"[{SPACES}]")
FIELD = re.compile(r"(?P<head> *(?:- +)*(?:[\w-]+ *: +)?)(?P<value>.*?)\s*")
LIKE_A_FIELD = re.compile(r"\s*[\w\"'-]+\s*[:=：∶﹕]|[\s#\]}-]")
NEXT_FIELD = re.compile(r"(?=^[^\s#\]}-])", re.M)  # one that begins a line
LONGEST, MOST_ROWS, MOST_FAULTS = 5_000, 40, 20  # characters and rows of a field that is explained
SHOWN = 80  # characters of a mended value

FENCE_IS = "тут має бути рядок із трьох дефісів («---»), а не тире чи інших знаків"
NO_FENCE = (
    "рядок не схожий на «назва: значення»: якщо тут уже починається текст, перед ним має бути "
    "рядок «---»"
)
ALL_IN_QUOTES = "візьміть усе значення в лапки"
MARKED = "значення починається знаком «&», «*» чи «!»"
BACKSLASH = f"зворотна риска «\\» у подвійних лапках має для YAML інше значення: {ALL_IN_QUOTES}"
CUT = "усе після знака «#» стає приміткою і на сайт не потрапить: візьміть значення в лапки"
LINE_SIGN = "тут невидимий знак кінця рядка U+{}: видаліть його й натисніть Enter"
ROWS = (  # slips of whole lines: what they look like, the message, the mended line
    (re.compile(r"( *(?:- +)?)([\w-]+) *=[ \t]*(.*)"), "замість «=» потрібна двокрапка"),
    (re.compile(r"( *(?:- +)?)([\w-]+) *[：∶﹕]\s*(.*)"), "двокрапка тут не та: наберіть «:»"),
    (re.compile(r"( *(?:- +)?)([\w-]+):([^\s/].*)"), "після двокрапки бракує пробілу"),
)
VALUES = (  # slips of values, which quotes mend
    (re.compile(r"\"[^\"]*\\(?:[^0abtnvfre \"/\\N_LPxuU]|[xuU](?![0-9a-fA-F]{2})|\"[^\"]*$)"),
     BACKSLASH),
    (re.compile(r"\"[^\"]*[“”„]$"), "лапки закрито іншим знаком: наберіть такий самий"),
    (re.compile(r"\"(?:[^\"\\]|\\.)*\"\s*(?:[^\s#,\]}:]|,\s*\S)"),
     f"лапки закриваються посеред значення: {ALL_IN_QUOTES}"),
    (re.compile(r"'(?:[^']|'')*'\s*[^\s#,\]}:]"),
     "апостроф закриває одинарні лапки: візьміть значення в подвійні"),
    (re.compile(r"[\"'][^\"']*$"), "лапки не закриті"),
    (re.compile(r"\[[^\]]*\]\s*[^\s#,]"), f"з дужки «[» починається список: {ALL_IN_QUOTES}"),
    (re.compile(r"\{[^}]*\}\s*[^\s#,]"), f"з дужки «{{» починається група полів: {ALL_IN_QUOTES}"),
    (re.compile(r"-\s"), f"з дефіса починається пункт списку: {ALL_IN_QUOTES}"),
    (re.compile(r"[>|?]\s*\S|[!&*%@`,\]}]"),
     f"зі знака «{{}}» значення не починається: {ALL_IN_QUOTES}"),
    (re.compile(r"[^\"'\[{].*:(?:\s|$)"), f"двокрапка всередині значення: {ALL_IN_QUOTES}"),
)  # fmt: skip


def plain_structure(text: str) -> str:
    """Return YAML with spaces of other kinds made plain where they indent or part names and values.

    Signs that YAML takes for ends of lines, but editors' programs do not, become spaces.
    """
    text = blank_line_signs(text)
    if not ODD_SPACE.search(text):
        return text
    return STRUCTURE.sub(lambda match: ODD_SPACE.sub(" ", match[0]), text)


def slip(row: str) -> str:
    """Return what is wrong with a line that cannot be read, and the line as it should be, or ""."""
    row = row[:LONGEST]
    if NEAR_FENCE.fullmatch(row):
        return FENCE_IS
    if row.lstrip(" ").startswith("\t"):
        return f"відступ зроблено табуляцією: замініть її пробілами: {_shortened(row.strip())}"
    for pattern, message in ROWS:
        if match := pattern.fullmatch(row):
            return f"{message}: {match[2]}: {_shortened(match[3])}"
    head, value = _parts(row)
    for pattern, message in VALUES:
        if pattern.match(value):
            return f"{message.replace('{}', value[0])}: {head}{in_quotes(value)}"
    return "" if LIKE_A_FIELD.match(row) else NO_FENCE


def _parts(row: str) -> tuple[str, str]:
    """Return what a line has before its value, and the value."""
    match = FIELD.fullmatch(row[:LONGEST])
    return (match["head"].lstrip(), match["value"]) if match else ("", "")


def mended(row: str) -> str:
    """Return a line with its value in quotes, after a colon, or "" of a value in brackets."""
    head, value = _parts(row)
    return "" if not value or value[0] in "[{#|>" else f": {head}{in_quotes(value)}"


def as_text(row: str, bracket: str) -> str:
    """Return a line with its value, which begins with a bracket, or its list item in quotes."""
    head, value = _parts(row)
    if value[:1] in ("[", "{"):
        return f"{head}{in_quotes(value)}" if value[0] == bracket else ""
    is_item = head.startswith("- ") and value
    return f"- {in_quotes(row.strip().removeprefix('- ').strip())}" if is_item else ""


def in_quotes(value: str) -> str:
    """Return a value as it may be written in YAML whatever it holds, shortened for a message."""
    text = _shortened(_without_own_quotes(value))
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    text = re.sub(r'"([^"]*)"', r"«\1»", text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _without_own_quotes(value: str) -> str:
    """Return a value without the quotes around all of it."""
    if value[:1] in "\"'":
        if len(value) > 1 and value[-1] in value[0] + "“”„’" and value.count('"') < 3:
            return value[1:-1]
        return value[1:] if value.count(value[0]) == 1 else value
    return value


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def cut_values(text: str) -> list[LineFault]:
    """Return the faults, with lines from 0, of values that YAML cuts: by a comment, by a mark."""
    import yaml

    rows, faults = text.split("\n"), list[LineFault]()
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
            line = token.end_mark.line
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                faults.append((line, slip(rows[line]) or f"{MARKED}: {ALL_IN_QUOTES}"))
            elif BLOCK_COMMENT.match(text, token.start_mark.index):
                faults.append((token.start_mark.line, CUT))
            elif comment := COMMENT.match(text, token.end_mark.index):
                if not comment["indent"]:
                    faults.append((line, CUT + mended(rows[line])))
                elif _continues(token, rows[line], len(comment["indent"])):
                    faults.append((line + 1, CUT))
            if len(faults) == MOST_FAULTS:
                break
    except yaml.MarkedYAMLError:
        pass  # a fault of those who read the values
    return faults


def _continues(token: "yaml.Token", row: str, indent: int) -> bool:
    """Return whether an indented comment stands where a value would begin or continue."""
    import yaml

    own = len(row) - len(row.lstrip(" "))
    is_open = getattr(token, "plain", False) or isinstance(token, yaml.ValueToken)
    return is_open and own < indent


def counted_comments(text: str) -> Iterator[int]:
    """Yield the lines, from 0, of comments that were probably meant as text, as «Зустріч # 5»."""
    import yaml

    text = plain_structure(text)
    for token in yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        if isinstance(token, yaml.ScalarToken) and COUNTED.match(text, token.end_mark.index):
            yield token.end_mark.line


def slips(text: str) -> list[LineFault]:
    """Return the faults, with lines from 0, of each field of a text that YAML cannot read."""
    faults, line, readable = list[LineFault](), 0, plain_structure(text)
    for field in NEXT_FIELD.split(readable):
        faults += _of_field(field, line)
        line += field.count("\n")
        if len(faults) >= MOST_FAULTS or (faults and faults[-1][1] in (FENCE_IS, NO_FENCE)):
            break
    if text == readable:
        return faults
    rows = text.split("\n")
    return [(at, _line_sign(rows[at]) or message) for at, message in faults]


def _line_sign(row: str) -> str:
    sign = next((char for char in row if char in "\u2028\u2029"), "")
    return LINE_SIGN.format(f"{ord(sign):04X}") if sign else ""


def _of_field(text: str, line: int) -> list[LineFault]:
    """Return what is wrong with one field by itself, which begins in a line."""
    cut = [(line + at, message) for at, message in cut_values(text)] if "#" in text else []
    if cut or _is_readable(text):
        return cut
    rows = text.split("\n")[:MOST_ROWS] if len(text) <= LONGEST else []
    for number, row in enumerate(rows):
        part = "\n".join(rows[: number + 1])
        if row.strip() and not _is_readable(part) and (message := slip(row)):
            return [(line + number, message)]
    return []


def _is_readable(text: str) -> bool:
    """Return whether a text has the form of fields with values."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        events = list(yaml.parse(text, Loader=loader))
    except yaml.YAMLError:
        return False
    return len(events) < 3 or isinstance(events[2], yaml.MappingStartEvent | yaml.DocumentEndEvent)
