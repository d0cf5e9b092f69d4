"""Put together the faults of a converted text: what is not allowed, and links that lead nowhere."""

from collections.abc import Iterator

from visnyk.article_schema.characters import refused_reference
from visnyk.article_schema.faults import Fault
from visnyk.article_schema.guesses import Guesses
from visnyk.markdown_text.fragments import normal_fragment
from visnyk.markdown_text.markdown_conversion import Body
from visnyk.markdown_text.source_positions import SourcePositions


def text_faults(path: str, body: Body, positions: SourcePositions) -> list[Fault]:
    """Return the faults of the text of the document at `path`."""
    faults = [Fault(path, *fault) for fault in body.faults]
    if refused := refused_reference(body.html, positions.body):
        faults.append(Fault(path, positions.line_at(refused[0]), refused[1]))
    return [*faults, *_dead_fragments(path, body)]


def _dead_fragments(path: str, body: Body) -> Iterator[Fault]:
    guess = Guesses()
    for line, fragment in body.dead:
        message = no_such_part(fragment, fragment[1:], body.ids, guess)
        yield Fault(path, line, message, is_warning=True)


def no_such_part(written: str, fragment: str, ids: tuple[str, ...], guess: Guesses) -> str:
    """Return the message of a link to a part of a text that has no such id."""
    near = guess(normal_fragment(fragment), ids).replace("«", "«#", 1)
    hint = "Назвіть розділ, який там є." if ids else "Приберіть «#…» або додайте розділ."
    return f"посилання «{written}» веде до розділу, якого в тексті немає.{near or f' {hint}'}"
