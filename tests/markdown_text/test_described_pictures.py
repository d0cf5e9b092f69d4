"""Only described pictures of the content folder can stand for a text, and only the first ones."""

import pytest

from visnyk.article_schema.documents import read_article
from visnyk.markdown_text.markdown_conversion import Converter
from visnyk.markdown_text.pictures import MOST


def _pictures(body):
    source = f"---\ntitle: x\n---\n\n{body}\n".encode()
    return read_article("articles/2026/2026-01-20-x.uk.md", source, Converter()).document.pictures


@pytest.mark.parametrize(("body", "pictures"), [
    ("![Парк]({static}/images/a.jpg) ![Рів]({static}/images/b.jpg)",
     (("images/a.jpg", "Парк"), ("images/b.jpg", "Рів"))),
    ('<img src="{static}/images/a.jpg" alt=" Парк ">', (("images/a.jpg", "Парк"),)),
    ('<img src="{static}/images/a.jpg" alt=" ">', ()), ("![]({static}/images/a.jpg)", ()),
    ("![Парк]({attach}a.jpg)", ()), ("[Парк]({static}/images/a.jpg)", ()),
])  # fmt: skip
def test_pictures_with_words_that_are_published_once_are_found_in_their_order(body, pictures):
    assert _pictures(body) == pictures


def test_the_first_of_many_are_kept():
    body = "\n\n".join(f"![{n}]({{static}}/images/{n}.jpg)" for n in range(MOST + 2))
    assert [alt for _, alt in _pictures(body)] == [str(n) for n in range(MOST)]
