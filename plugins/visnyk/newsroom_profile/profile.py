"""Read `newsroom.yaml` into a profile, and say what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import ValidationError

from visnyk.article_schema.faults import Fault, ParseError, unreadable
from visnyk.article_schema.fields import BothLanguages, validate
from visnyk.article_schema.front_matter import FrontMatter, decode, read_mapping
from visnyk.article_schema.language_warnings import warnings_of_text
from visnyk.article_schema.validation_messages import explain
from visnyk.article_schema.yaml_values import texts
from visnyk.newsroom_profile.fields import (
    LicenceFields,
    NameInBoth,
    ParentFields,
    ProfileFields,
    ShortNameInBoth,
)
from visnyk.newsroom_profile.licences import Licence, find_licence

PROFILE = "newsroom.yaml"  # in the content folder
LANGUAGES = ("uk", "en")
IN_WORDS = frozenset("name short_name subtitle legal_name address parent menu footer".split())
SOCIAL = {  # by the end of a host
    "facebook.com": "Facebook", "instagram.com": "Instagram", "t.me": "Telegram",
    "youtube.com": "YouTube", "x.com": "X", "twitter.com": "X", "linkedin.com": "LinkedIn",
    "threads.net": "Threads", "threads.com": "Threads", "tiktok.com": "TikTok",
    "whatsapp.com": "WhatsApp", "viber.com": "Viber", "bsky.app": "Bluesky",
    "flickr.com": "Flickr", "github.com": "GitHub",
}  # fmt: skip
NO_NAME = "бракує назви редакції: допишіть «name: {uk: …, en: …}»"
NO_AUTHORITY = (
    "бракує того, з чого складаються id стрічок: допишіть «feed_authority: домен,день», коли домен "
    "був ваш, і більше не змінюйте"
)
OWN_DOMAIN = "Напишіть свій домен і день, коли він був ваш, поки сайту ще ніхто не читає"
CYRILLIC = re.compile("[\u0400-\u04ff]")
PLACEHOLDER = re.compile(r"(?:^|\.)example(?:\.(?:org|com|net))?$")
InBoth = str | BothLanguages | NameInBoth | ShortNameInBoth | None


class Parent(NamedTuple):
    """The body that the newsroom's body belongs to; `url` may be ""."""

    name: str
    url: str


class Account(NamedTuple):
    """An account on a social network: the network's name, or else the host, and the URL."""

    network: str
    url: str


class ProfileTexts(NamedTuple):
    """What the newsroom says about itself in one language; what it does not say is "" or None.

    `kind` is "community", "ngo", "programme", "media" or ""; `code` the one of ЄДРПОУ; `phone_link`
    the number as URLs have it: digits, perhaps after a plus sign. `in_ukrainian` are the names of
    texts that are in Ukrainian only, where the language is another.
    """

    name: str = ""
    short_name: str = ""
    subtitle: str = ""
    kind: str = ""
    legal_name: str = ""
    code: str = ""
    address: str = ""
    phone: str = ""
    phone_link: str = ""
    email: str = ""
    parent: Parent | None = None
    social: tuple[Account, ...] = ()
    footer: str = ""
    licence: Licence | None = None
    in_ukrainian: tuple[str, ...] = ()


class Profile(NamedTuple):
    """The newsroom about itself; `menu_lines` are the lines of the entries of its menu."""

    fields: ProfileFields = ProfileFields()
    menu_lines: tuple[int, ...] = ()

    def in_language(self, lang: str) -> ProfileTexts:
        """Return it in the language of an edition."""
        fields, parent = self.fields, self.fields.parent
        return ProfileTexts(
            in_one(lang, fields.name),
            in_one(lang, fields.short_name),
            in_one(lang, fields.subtitle),
            fields.kind or "",
            in_one(lang, fields.legal_name),
            fields.code or "",
            in_one(lang, fields.address),
            fields.phone or "",
            "".join(sign for sign in fields.phone or "" if sign.isdigit() or sign == "+"),
            fields.email or "",
            Parent(in_one(lang, parent.name), parent.url or "") if parent else None,
            tuple(Account(network(url), url) for url in fields.social),
            in_one(lang, fields.footer),
            _licence(lang, fields.licence),
            () if lang == LANGUAGES[0] else tuple(sorted(filter(self._is_ukrainian, IN_WORDS))),
        )

    def _is_ukrainian(self, name: str) -> bool:
        """Return whether a text is stated once, for all languages, with Cyrillic letters."""
        text = getattr(self.fields, name)
        text = text.name if isinstance(text, ParentFields) else text
        return isinstance(text, str) and CYRILLIC.search(text) is not None

    def replaced(self, settings: Mapping[str, Any]) -> dict[str, Any]:
        """Return the settings of Pelican that the profile replaces, with their values.

        Those of further languages are in EDITIONS, by language.
        """
        first, *others = LANGUAGES
        editions: Mapping[str, Mapping[str, Any]] = settings.get("EDITIONS", {})
        authority = self.fields.feed_authority
        return {
            "SITESUBTITLE": settings.get("SITESUBTITLE", ""),
            **self._names(first),
            "EDITIONS": {lang: {**editions.get(lang, {}), **self._names(lang)} for lang in others},
            **({"FEED_ID_AUTHORITY": authority} if authority else {}),
        }

    def _names(self, lang: str) -> dict[str, str]:
        fields = self.fields
        names = {
            "SITENAME": in_one(lang, fields.name),
            "SITESUBTITLE": in_one(lang, fields.subtitle),
        }
        return {setting: name for setting, name in names.items() if name}

    def missing_fields(self, settings: Mapping[str, Any]) -> Iterator[Fault]:
        """Yield a fault for each field that a site needs and neither it nor a setting states."""
        if not (self.fields.name or settings.get("SITENAME")):
            yield Fault(PROFILE, 1, NO_NAME)
        if not (self.fields.feed_authority or settings.get("FEED_ID_AUTHORITY")):
            yield Fault(PROFILE, 1, NO_AUTHORITY)


def placeholder_faults(authority: str, siteurl: str) -> Iterator[Fault]:
    """Yield a fault if feed ids of a public site would be those of an example (RFC 2606)."""
    domain = authority.partition(",")[0]
    if PLACEHOLDER.search(domain) and not PLACEHOLDER.search(urlsplit(siteurl).hostname or ""):
        yield Fault(PROFILE, 1, f"feed_authority: «{domain}» — лише взірець. {OWN_DOMAIN}")


def read_profile(content: Path) -> tuple[Profile, list[Fault]]:
    """Read `newsroom.yaml` of a content folder; a file with faults, or none, is an empty profile.

    Faults have the path "newsroom.yaml".
    """
    file = content / PROFILE
    try:
        data = file.read_bytes() if file.is_file() else b""
    except OSError as error:
        return Profile(), [unreadable(PROFILE, error)]
    return parse_profile(data)


def parse_profile(data: bytes) -> tuple[Profile, list[Fault]]:
    """Parse the bytes of `newsroom.yaml`, and return all faults."""
    try:
        text = decode(data)
        values, lines = read_mapping(text) if text.strip() else ({}, {})
    except ParseError as error:
        return Profile(), error.faults(PROFILE)
    front = FrontMatter(values, lines, "", 1, text)
    warnings = list(_warnings(front))
    try:
        fields = validate(ProfileFields, front.stated())
    except ValidationError as error:
        faults = [Fault(PROFILE, *fault) for fault in explain(error, ProfileFields, front)]
        return Profile(), [*faults, *warnings]
    if isinstance(fields.licence, str) and isinstance(found := find_licence(fields.licence), str):
        return Profile(), [Fault(PROFILE, front.line(("licence",)), found), *warnings]
    lines_of_menu = tuple(front.line(("menu", index)) for index in range(len(fields.menu)))
    return Profile(fields, lines_of_menu), warnings


def network(url: str) -> str:
    """Return the name of the social network of a URL, or its host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = (name for end, name in SOCIAL.items() if host == end or host.endswith(f".{end}"))
    return next(names, host)


def _warnings(front: FrontMatter) -> Iterator[Fault]:
    for path, text in texts(front.values):
        if path[0] in IN_WORDS and path[-1] != "url":
            lang = "en" if path[-1] == "en" else "uk"
            for message in warnings_of_text(text, lang):
                yield Fault(PROFILE, front.line(path), message, is_warning=True)


def in_one(lang: str, text: InBoth) -> str:
    """Return a text in a language, "" of one that is not stated."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.en if lang == "en" else text.uk


def _licence(lang: str, licence: str | LicenceFields | None) -> Licence | None:
    if isinstance(licence, LicenceFields):
        name = in_one(lang, licence.name)
        return Licence(name, "", name, licence.url)
    found = find_licence(licence) if licence else None
    return found if isinstance(found, Licence) else None
