"""Find the pictures of a text that can stand for it in lists. Pure."""

from visnyk.markdown_text.segments import Picture, Segments

MOST = 8  # of a text: one of the first is taken


def described_pictures(segments: Segments) -> tuple[tuple[str, str], ...]:
    """Return the content path and the description of the first pictures that have one.

    Only those of the content folder count that are published once for all pages (`{static}`).
    """
    found = (
        (segment.path, dict(segment.attributes).get("alt", "").strip())
        for segment in segments
        if type(segment) is Picture and segment.kind == "static"
    )
    return tuple([(path, alt) for path, alt in found if alt][:MOST])
