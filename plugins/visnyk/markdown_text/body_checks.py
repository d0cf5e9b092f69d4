"""Check the HTML of a text: what is not allowed in it, not closed, or seen as signs of markup.

Every fault has the line on which its cause was written, each occurrence its own.
"""

from collections.abc import Iterator
from itertools import islice

from visnyk.markdown_text.open_tags import open_tags
from visnyk.markdown_text.pasted_looks import summary
from visnyk.markdown_text.sanitizing import Refusal, checked, sanitize, simplified
from visnyk.markdown_text.source_positions import Mentions, SourcePositions
from visnyk.markdown_text.visible_markup import visible_markup

TextFault = tuple[int, str, bool]  # a line, a message, and whether it is only a warning
MOST_SIGNS = 500  # in a text: nobody reads more, and each is searched for
FIND = {
    "tag": SourcePositions.lines_of_tag,
    "attribute": SourcePositions.lines_of_attribute_name,
    "address": SourcePositions.lines_of_address,
    "": SourcePositions.lines_of_text,
}


def checked_html(html: str, positions: SourcePositions) -> tuple[str, list[TextFault]]:
    """Return the HTML that Markdown has made of a text, sanitized, and what is wrong with it."""
    mentions = Mentions(positions)
    refusals = list(checked(html))
    looks = [refusal for refusal in refusals if refusal.kind == "look"]
    faults = [fault for one in refusals for fault in _faults(one, positions, mentions)]
    if looks:
        faults.append((_first_line(looks, positions), summary(map(_kind_and_word, looks)), True))
    has_looks = any(refusal.is_warning for refusal in refusals)
    clean = sanitize(simplified(html) if has_looks else html)
    return clean, [*dict.fromkeys((*faults, *_unread(html, clean, positions)))]


def _faults(
    refusal: Refusal, positions: SourcePositions, mentions: Mentions
) -> Iterator[TextFault]:
    """Yield what is not allowed; of an address that is allowed only the line is taken."""
    if refusal.kind == "look":
        return
    if refusal.attribute:
        for line in positions.lines_of_attribute(refusal.attribute, refusal.written):
            yield line, refusal.message, refusal.is_warning
        return
    line = mentions.next_line(FIND[refusal.kind], refusal.written)
    if refusal.message:
        yield line, refusal.message, refusal.is_warning


def _first_line(looks: list[Refusal], positions: SourcePositions) -> int:
    return min(_lines(look, positions)[0] for look in dict.fromkeys(looks))


def _lines(look: Refusal, positions: SourcePositions) -> list[int]:
    if look.attribute:
        return positions.lines_of_attribute(look.attribute, look.written)
    find = "tag" if look.message.startswith("<") else "attribute"
    return FIND[find](positions, look.written)


def _kind_and_word(look: Refusal) -> tuple[str, str]:
    return look.attribute or look.message, look.written


def _unread(html: str, clean: str, positions: SourcePositions) -> Iterator[TextFault]:
    """Yield tags that are not closed, and signs of markup before the first that takes the rest."""
    tags = open_tags(positions.body, html)
    for tag in tags.found:
        yield positions.line_at(tag.offset), tag.message, tag.is_warning
    end = min((tag.offset for tag in tags.found if tag.takes_rest), default=len(positions.body))
    for sign in islice(visible_markup(clean, positions, tags.blocks), MOST_SIGNS):
        if sign.offset <= end:
            yield positions.line_at(sign.offset), sign.message, True
