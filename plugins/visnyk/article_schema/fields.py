"""Every field that an article or a page may state: the newsroom's most read documentation.

The contract's table, typed. A field stands either in each language's file (`PER_LANGUAGE`) or only
in the Ukrainian one, from which the English one inherits it (all others). Values come in through
`validate`, where pydantic checks them against the types below; after it they are plain frozen
dataclasses.
"""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    TypeAdapter,
)
from pydantic_core import PydanticCustomError

from visnyk.article_schema.characters import on_one_line
from visnyk.article_schema.dates import Moment, parse_moment
from visnyk.site_routes.addresses import canonical_address, excess_length

SHOWN = 60  # letters of a long address in a message
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
URL = re.compile(r"https?://[^\s/$.?#<>\"\[\]][^\s/?#<>\"\[\]]*(?:[/?#][^\s<>\"]*)?")
HOST = re.compile(r"//|www\.")  # of an address that lacks only its beginning
REMOTE = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*:)?//")
PER_LANGUAGE = frozenset(
    """title summary image_alt image_credit source place apply status modified corrections
    aliases""".split()
)
ONLY_FOR = {  # by `kind`: the fields that no other kind may state
    "call": frozenset({"deadline", "deadline_history"}),
    "results": frozenset({"call", "applications", "winners_count"}),
    "event": frozenset({"starts", "ends", "place", "online"}),
}


def said(message: str) -> PydanticCustomError:
    """Return an error whose message is already written for editors."""
    return PydanticCustomError("said", "{message}", {"message": message})


def _text(text: str) -> str:
    text = on_one_line(text)
    if not text:
        raise said("текст порожній")
    return text


def _date(value: object) -> Moment:
    if not isinstance(value, str):
        raise said("має бути дата, як 2026-01-09")
    try:
        return parse_moment(value)
    except ValueError as error:
        raise said(str(error)) from None


def _day(date: Moment) -> Moment:
    if date.has_time:
        raise said("тут потрібен лише день, без часу")
    return date


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise said(f"«{text}»: дозволені лише малі латинські літери, цифри й дефіс між ними")
    return text


def _url(text: str) -> str:
    if not URL.fullmatch(text):
        meant = f"https://{text.lstrip('/')}"
        guess = f". Можливо, «{meant}»?" if URL.fullmatch(meant) and HOST.match(text) else ""
        raise said(f"«{text}» не схоже на адресу: вона починається з https://{guess}")
    return text


def _picture(text: str) -> str:
    if REMOTE.match(text):
        hint = "збережіть її в content/images/ і назвіть тут цей файл"
        raise said(f"«{text}» — картинка з іншого сайту: {hint}")
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", text):
        raise said(f"«{text}» не схоже на адресу пошти")
    return text


def _alias(text: str) -> str:
    try:
        address = canonical_address(text)
    except ValueError:
        message = "стара адреса пишеться від кореня сайту, як /news/2024/05/stara/"
        raise said(f"«{text}»: {message}") from None
    if reason := excess_length(address):
        raise said(f"стара адреса «{address[:SHOWN]}…»: {reason}")
    return address


Text = Annotated[str, AfterValidator(_text)]
Date = Annotated[Moment, BeforeValidator(_date)]
Day = Annotated[Moment, BeforeValidator(_date), AfterValidator(_day)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_url)]
Picture = Annotated[Text, AfterValidator(_picture)]
Email = Annotated[str, AfterValidator(_email)]
Alias = Annotated[str, AfterValidator(_alias)]
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


@dataclass(frozen=True, slots=True)
class Fields:
    """The base of all groups of fields. Immutable, and the same before and after a cache."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle all values, in the order of the fields."""
        return _restore, (type(self), *[getattr(self, name) for name in names_of(type(self))])


F = TypeVar("F", bound=Fields)
_validators: dict[type[Fields], TypeAdapter[Fields]] = {}
_setters: dict[type[Fields], tuple[Callable[[Fields, object], None], ...]] = {}


def validate(model: type[F], values: object) -> F:
    """Return the values of a mapping as fields. Raises pydantic.ValidationError.

    Nothing unknown is let in and nothing guessed: `"5"` is no number, `1` is no text.
    """
    if model not in _validators:
        _validators[model] = TypeAdapter(model)
    fields = _validators[model].validate_python(values)
    assert isinstance(fields, model)
    return fields


def names_of(model: type[Fields]) -> tuple[str, ...]:
    """Return the names of a model's fields, in their order."""
    return tuple([field.name for field in dataclasses.fields(model)])


def _restore(model: type[F], *values: object) -> F:
    """Return unpickled fields; 33 values by `__init__` of a frozen dataclass take 1.5 µs more."""
    if model not in _setters:
        _setters[model] = tuple([getattr(model, name).__set__ for name in names_of(model)])
    fields = model.__new__(model)
    for set_value, value in zip(_setters[model], values, strict=True):
        set_value(fields, value)
    return fields


@dataclass(frozen=True, slots=True)
class BothLanguages(Fields):
    """A name that each edition writes in its own language."""

    uk: Text
    en: Text


@dataclass(frozen=True, slots=True)
class Attribution(Fields):
    """Who published or said it first."""

    name: Text
    url: Url | None = None


@dataclass(frozen=True, slots=True)
class Correction(Fields):
    """What was corrected after publication, and when."""

    date: Date
    text: Text


@dataclass(frozen=True, slots=True)
class EarlierDeadline(Fields):
    """A deadline that a call had before, and the day on which it was announced."""

    until: Date
    announced: Day


@dataclass(frozen=True, slots=True)
class Apply(Fields):
    """How to answer a call: the words of the button, and where it leads."""

    text: Text | None = None
    url: Url | None = None
    email: Email | None = None


@dataclass(frozen=True, slots=True)
class PageFields(Fields):
    """An undated page."""

    title: Text
    summary: Text | None = None
    status: Literal["published", "draft", "hidden"] = "published"
    slug: str | None = None
    modified: Date | None = None
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleFields(PageFields):
    """A dated article of any kind."""

    date: Date | None = None
    date_approximate: StrictBool = False
    corrections: tuple[Correction, ...] = ()
    category: Text | None = None
    tags: tuple[Text, ...] = ()
    programme: Text | None = None
    communities: tuple[Text, ...] = ()
    regions: tuple[Text, ...] = ()
    image: Picture | None = None
    image_alt: Annotated[str, AfterValidator(on_one_line)] | None = None
    image_credit: Text | None = None
    source: Attribution | None = None
    author: tuple[Text, ...] = ()
    kind: Literal["news", "call", "results", "event"] = "news"
    deadline: Date | None = None
    deadline_history: tuple[EarlierDeadline, ...] = ()
    organiser: Text | BothLanguages | None = None
    apply: Apply | None = None
    starts: Date | None = None
    ends: Date | None = None
    place: Text | None = None
    online: Url | None = None
    call: Slug | None = None
    applications: Count | None = None
    winners_count: Count | None = None
    related: tuple[Slug, ...] = ()
