"""Entries of the registers in the language of one edition: names and URLs for templates."""

from hashlib import blake2b
from typing import NamedTuple

from visnyk.content_registers import Community, Entry, Registers
from visnyk.site_routes import ROUTES, Edition


class LocalizedText(NamedTuple):
    """A text with its language, which may differ from the page's."""

    text: str
    lang: str


class Term(NamedTuple):
    """A category, tag, programme or region; `url` is relative to the site's root."""

    slug: str
    name: str
    url: str
    funder: str = ""
    implementer: str = ""
    link: str = ""

    def __str__(self) -> str:
        return self.name


class CommunityTerm(NamedTuple):
    """A community: «Савинська громада», short «Савинська»; `url` is that of its page."""

    code: str
    name: str
    short_name: str
    type: str
    region: Term
    url: str


class Terms:
    """The terms of one edition; equal calls return the same object."""

    def __init__(self, edition: Edition, registers: Registers):
        self.edition = edition
        self.registers = registers
        self.terms: dict[tuple[str, str], Term] = {}
        self.digests: dict[int, bytes] = {}  # by `id` of the entry: registers outlive them

    def term(self, kind: str, entry: Entry) -> Term:
        """Return the term of an entry; `kind` is that of a register's route."""
        key = kind, entry.slug
        if key not in self.terms:
            lang = self.edition.lang
            self.terms[key] = Term(
                entry.slug,
                entry.names[lang],
                self.edition.path(ROUTES.registers[kind].path(entry.slug)),
                entry.funder.get(lang, ""),
                entry.implementer.get(lang, ""),
                entry.link,
            )
        return self.terms[key]

    def entry_digest(self, entry: Entry | Community) -> bytes:
        """Return a hash (8 bytes) of all fields of an entry, and of its region's."""
        digest = self.digests.get(id(entry))
        if digest is None:
            region = self.registers.regions.get(getattr(entry, "region", ""))
            text = repr((entry, region)).encode()
            digest = self.digests[id(entry)] = blake2b(text, digest_size=8).digest()
        return digest

    def community(self, community: Community) -> CommunityTerm:
        """Return a community as templates show it."""
        lang = self.edition.lang
        region = self.term("region", self.registers.regions[community.region])
        names, short = community.names[lang], community.short_names[lang]
        url = self.edition.path(ROUTES.registers["community"].path(community.code.lower()))
        return CommunityTerm(community.code, names, short, community.type, region, url)
