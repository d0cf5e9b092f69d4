"""Every field that `newsroom.yaml` may state."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator

from visnyk.article_schema.dates import parse_moment
from visnyk.article_schema.fields import BothLanguages, Email, Fields, Text, Url, said

LONGEST_NAME, LONGEST_SHORT_NAME = 120, 30  # characters, as mastheads and icons of phones show them
CODE = re.compile(r"\d{8}")
PHONE = re.compile(r"\+?\d(?:[ \xa0()–-]*\d){8,14}")
AUTHORITY = re.compile(
    r"((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+),(\d{4}(?:-\d{2}(?:-\d{2})?)?)"
)  # RFC 4151: a domain and a day


def _at_most(longest: int, text: str) -> str:
    if len(text) > longest:
        raise said(f"«{text}»: довжина {len(text)}, а вміститься до {longest} знаків: скоротіть")
    return text


def _name(text: str) -> str:
    return _at_most(LONGEST_NAME, text)


def _short_name(text: str) -> str:
    return _at_most(LONGEST_SHORT_NAME, text)


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise said(f'«{text}»: код ЄДРПОУ має вісім цифр, у лапках, як "00012345"')
    return text


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text):
        raise said(f"«{text}» не схоже на телефон: пишіть його, як +380 44 123-45-67")
    return text


def _authority(text: str) -> str:
    match = AUTHORITY.fullmatch(text)
    rule = "потрібні домен і день, коли він був ваш, як example.org,2025-01-31"
    if not match:
        raise said(f"«{text}»: {rule}")
    year, *rest = match[2].split("-")
    try:
        parse_moment("-".join([year, *rest, "01", "01"][:3]))
    except ValueError:
        raise said(f"«{text}»: такого дня немає; {rule}") from None
    return text


Name = Annotated[Text, AfterValidator(_name)]
ShortName = Annotated[Text, AfterValidator(_short_name)]
Code = Annotated[Text, AfterValidator(_code)]
Phone = Annotated[Text, AfterValidator(_phone)]
Authority = Annotated[Text, AfterValidator(_authority)]


@dataclass(frozen=True, slots=True)
class NameInBoth(Fields):
    """The newsroom's name in each language."""

    uk: Name
    en: Name


@dataclass(frozen=True, slots=True)
class ShortNameInBoth(Fields):
    """The newsroom's short name in each language."""

    uk: ShortName
    en: ShortName


@dataclass(frozen=True, slots=True)
class ParentFields(Fields):
    """The body that the newsroom's belongs to."""

    name: Text | BothLanguages
    url: Url | None = None


@dataclass(frozen=True, slots=True)
class LicenceFields(Fields):
    """A licence of texts that is none of the known ones."""

    name: Text | BothLanguages
    url: Url


@dataclass(frozen=True, slots=True)
class OutsideLink(Fields):
    """An entry of the menu that leads to another site."""

    name: Text | BothLanguages
    url: Url


@dataclass(frozen=True, slots=True)
class ProfileFields(Fields):
    """The newsroom about itself."""

    name: Name | NameInBoth | None = None
    short_name: ShortName | ShortNameInBoth | None = None
    subtitle: Text | BothLanguages | None = None
    kind: Literal["community", "ngo", "programme", "media"] | None = None
    legal_name: Text | BothLanguages | None = None
    code: Code | None = None
    address: Text | BothLanguages | None = None
    phone: Phone | None = None
    email: Email | None = None
    parent: ParentFields | None = None
    social: tuple[Url, ...] = ()
    menu: tuple[Text | OutsideLink, ...] = ()
    footer: Text | BothLanguages | None = None
    licence: Text | LicenceFields | None = None
    feed_authority: Authority | None = None
