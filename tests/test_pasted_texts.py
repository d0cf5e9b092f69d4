"""Texts of 2,000 words as pasted from Word, from Excel and from an old site on WordPress.

Golden files hold what the editor reads of each, and the page; of the one from WordPress, whose
pictures and frames stop a build, once more without these.
"""

import re

import pytest

from tests.conftest import PROJECT
from visnyk.article_schema import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.plain_text import plain_text

FOLDER = PROJECT / "tests" / "pasted"
STOPS_A_BUILD = re.compile(r"^(?:\[caption .*|<iframe .*)\n", re.M)
UNCLOSED = re.compile(r"^<p>(.*[^>])$", re.M)


def _read(text: str, name: str) -> str:
    document, faults = read_article(f"articles/2026/{name}", text.encode(), Converter())
    return "\n".join([*map(str, sorted(faults)), "", document.html, ""])


@pytest.mark.parametrize("name", ["word", "excel", "wordpress"])
def test_a_pasted_text_is_read_and_reported_as_accepted(name, golden):
    file = FOLDER / f"2026-02-01-{name}.uk.md"
    text = file.read_text("utf-8")
    assert len(text.split()) > 2_000
    golden(f"pasted+{name}.txt", _read(text, file.name))


def test_a_mended_text_of_an_old_site_shows_every_word(golden):
    text = (FOLDER / "2026-02-01-wordpress.uk.md").read_text("utf-8")
    mended = UNCLOSED.sub(r"\1", STOPS_A_BUILD.sub("", text))
    read = _read(mended, "2026-02-01-wordpress.uk.md")
    golden("pasted+wordpress-mended.txt", read)
    assert "помилка" not in read
    body = mended.split("---\n", 2)[2]
    shown = plain_text(read.partition("\n\n")[2])
    wanted = re.sub(r"<[^>]*>|&nbsp;|\W", " ", body).split()
    assert set(wanted) - {"gallery", "ids"} <= set(re.sub(r"\W", " ", shown).split())
