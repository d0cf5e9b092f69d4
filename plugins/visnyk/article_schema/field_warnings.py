"""Warn of what editors had better mend in the fields of a text. Pure."""

import re
from collections.abc import Iterator

from visnyk.article_schema.front_matter import FrontMatter
from visnyk.article_schema.yaml_slips import counted_comments
from visnyk.article_schema.yaml_values import Path, YamlValue

WRAPPED = re.compile('[“„”‟][^“”„‟"]*[“”„‟]')
QUOTES = 'лапки «“…”» довкола значення стануть частиною тексту: приберіть їх або поставте "…"'
COMMENT = "усе після «#» стане приміткою і на сайт не вийде: якщо це текст, візьміть його в лапки"


def field_warnings(front: FrontMatter, lang: str) -> Iterator[tuple[int, str]]:
    """Yield line and message of each warning about the fields of a text."""
    if lang == "uk" and any(quote in front.source for quote in "“„”‟"):
        for path in _wrapped(front.values, ()):
            yield front.line(path), QUOTES
    if "# " in front.source or "#\t" in front.source:
        first = front.lines.get((), 1)
        yield from ((first + line, COMMENT) for line in counted_comments(front.source))


def _wrapped(value: YamlValue, path: Path) -> Iterator[Path]:
    """Yield the path of each text that is wrapped in quotes as programs for texts write them."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _wrapped(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _wrapped(inner, (*path, index))
    elif isinstance(value, str) and WRAPPED.fullmatch(value):
        yield path
