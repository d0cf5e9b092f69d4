"""The work on one picture: from an original to a bundle. Pillow is loaded when it is needed."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from visnyk.responsive_images.bundles import File, Made, made_of, write_bundle
from visnyk.responsive_images.lossless import stripped


class Work(NamedTuple):
    """A picture, where to keep what becomes of it, and whether it is wanted in all widths."""

    original: Path
    bundle: Path
    in_widths: bool


def make_pictures(works: Sequence[Work]) -> list[Made]:
    """Make pictures, each opened once for all that is made of it."""
    return [_made(work) for work in works]


def make_quickly(works: Sequence[Work]) -> list[Made | None]:
    """Make those that need no other pixels: metadata goes, the rest stays, byte for byte."""
    return [_stripped(work) for work in works]


def _stripped(work: Work) -> Made | None:
    file = stripped(work.original.read_bytes())
    return _kept(work, [file], "") if file else None


def _made(work: Work) -> Made:
    from visnyk.responsive_images.derivatives import derived, upright
    from visnyk.responsive_images.opening import opened

    try:
        picture = opened(work.original.read_bytes(), is_whole=not work.in_widths)
    except ValueError as error:
        return Made(wrong=str(error))
    files = derived(picture) if work.in_widths else upright(picture)
    return _kept(work, files, picture.remark)


def _kept(work: Work, files: Sequence[File], remark: str) -> Made:
    made = made_of(files, remark)
    write_bundle(work.bundle, made, files)
    return made
