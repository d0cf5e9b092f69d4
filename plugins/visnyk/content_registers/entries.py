"""Categories, tags and programmes: a slug, a name in each language, perhaps who stands behind."""

from typing import NamedTuple

from pydantic import ValidationError

from visnyk.article_schema.explanations import explain
from visnyk.article_schema.faults import ContentFault, Fault
from visnyk.article_schema.fields import SLUG, BothLanguages, Fields, Text, Url
from visnyk.article_schema.front_matter import FrontMatter, decode, read_mapping


class Entry(NamedTuple):
    """One entry of a register. `names` and the others hold a text for each language code.

    A region has a `code` of KATOTTH, an `iso` one of ISO 3166-2 and the name of its `shape`.
    """

    slug: str
    names: dict[str, str]
    funder: dict[str, str]
    implementer: dict[str, str]
    link: str
    code: str = ""
    iso: str = ""
    shape: str = ""


class _Entry(Fields):
    uk: Text
    en: Text


class _Programme(_Entry):
    funder: Text | BothLanguages | None = None
    implementer: Text | BothLanguages | None = None
    url: Url | None = None


def read_entries(path: str, data: bytes) -> tuple[dict[str, Entry], list[Fault]]:
    """Read `slug: {uk: …, en: …}`; programmes may also state funder, implementer and url."""
    model = _Programme if path.endswith("programmes.yaml") else _Entry
    try:
        values, lines = read_mapping(decode(data))
    except ContentFault as fault:
        return {}, [Fault(path, fault.line, fault.message)]
    entries, faults = {}, []
    for slug, value in values.items():
        if not SLUG.fullmatch(slug):
            message = f"«{slug}»: назва запису складається з малих латинських літер, цифр і дефісів"
            faults.append(Fault(path, lines[(slug,)], message))
            continue
        try:
            entries[slug] = _entry(slug, model.model_validate(value))
        except ValidationError as error:
            inner = {p[1:]: line for p, line in lines.items() if p[:1] == (slug,)}
            told = explain(error, model, FrontMatter({}, inner, "", 1))
            faults += [Fault(path, line, f"{slug}: {message}") for line, message in told]
            entries[slug] = Entry(slug, {"uk": slug, "en": slug}, {}, {}, "")  # known all the same
    return entries, faults


def _entry(slug: str, stated: _Entry) -> Entry:
    return Entry(
        slug,
        {"uk": stated.uk, "en": stated.en},
        in_both(getattr(stated, "funder", None)),
        in_both(getattr(stated, "implementer", None)),
        getattr(stated, "url", None) or "",
    )


def in_both(name: str | BothLanguages | None) -> dict[str, str]:
    """Return a text for each language: a plain one serves both, none gives an empty mapping."""
    if name is None:
        return {}
    return {"uk": name, "en": name} if isinstance(name, str) else {"uk": name.uk, "en": name.en}
