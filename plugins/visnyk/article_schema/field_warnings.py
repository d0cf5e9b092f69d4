"""Warn of what editors had better mend in the fields of a text. Pure."""

import re
from collections.abc import Iterator

from visnyk.article_schema.front_matter import FrontMatter
from visnyk.article_schema.yaml_slips import counted_comments
from visnyk.article_schema.yaml_values import texts

WRAPPED = re.compile('[“„”‟][^“”„‟"]*[“”„‟]')
QUOTES = 'лапки «“…”» довкола значення стануть частиною тексту: приберіть їх або поставте "…"'
COMMENT = "усе після «#» стане приміткою і на сайт не вийде: якщо це текст, візьміть його в лапки"


def field_warnings(front: FrontMatter, lang: str) -> Iterator[tuple[int, str]]:
    """Yield line and message of each warning about the fields of a text."""
    if lang == "uk" and any(quote in front.source for quote in "“„”‟"):
        wrapped = (path for path, text in texts(front.values) if WRAPPED.fullmatch(text))
        yield from ((front.line(path), QUOTES) for path in wrapped)
    if "# " in front.source or "#\t" in front.source:
        first = front.line(())
        yield from ((first + line, COMMENT) for line in counted_comments(front.source))
