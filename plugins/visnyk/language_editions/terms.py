"""Register entries and communities as one edition shows them: a name and an address."""

from hashlib import blake2b
from typing import NamedTuple

from visnyk.content_registers import Community, Entry, Registers
from visnyk.site_routes import ROUTES, Edition


class Words(NamedTuple):
    """A text that may stand in another language than the page around it."""

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


class Place(NamedTuple):
    """A community: «Савинська громада», short «Савинська», its type, its region, its page."""

    code: str
    name: str
    short_name: str
    type: str
    region: Term
    url: str


class Terms:
    """One edition's terms, each made once."""

    def __init__(self, edition: Edition, registers: Registers):
        self.edition = edition
        self.registers = registers
        self.made: dict[tuple[str, str], Term] = {}
        self.digests: dict[int, bytes] = {}

    def term(self, kind: str, entry: Entry) -> Term:
        """Return the term of an entry; `kind` is that of a register's route."""
        key = kind, entry.slug
        if key not in self.made:
            lang = self.edition.lang
            self.made[key] = Term(
                entry.slug,
                entry.names[lang],
                self.edition.path(ROUTES.registers[kind].path(entry.slug)),
                entry.funder.get(lang, ""),
                entry.implementer.get(lang, ""),
                entry.link,
            )
        return self.made[key]

    def entry_digest(self, entry: Entry | Community) -> bytes:
        """Return the hash of all that an entry of the registers says."""
        known = self.digests.get(id(entry))
        if known is None:
            region = self.registers.regions.get(getattr(entry, "region", ""))
            text = repr((entry, region)).encode()
            known = self.digests[id(entry)] = blake2b(text, digest_size=8).digest()
        return known

    def place(self, community: Community) -> Place:
        """Return a community with its region's term."""
        lang = self.edition.lang
        region = self.term("region", self.registers.regions[community.region])
        names, short = community.names[lang], community.short_names[lang]
        url = self.edition.path(ROUTES.registers["community"].path(community.code.lower()))
        return Place(community.code, names, short, community.type, region, url)
