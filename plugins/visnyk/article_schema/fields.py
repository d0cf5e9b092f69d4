"""Every field that an article or a page may state: the newsroom's most read documentation.

The contract's table, typed. A field stands either in each language's file (`PER_LANGUAGE`) or only
in the Ukrainian one, from which the English one inherits it (all others).
"""

import re
import unicodedata
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
)
from pydantic_core import PydanticCustomError

from visnyk.article_schema.moments import Moment, parse_moment
from visnyk.site_routes.addresses import canonical_address

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PER_LANGUAGE = frozenset(
    """title summary image_alt image_credit source place apply status modified corrections
    aliases""".split()
)
ONLY_FOR = {
    "call": frozenset({"deadline", "deadline_history"}),
    "results": frozenset({"call", "applications", "winners_count"}),
    "event": frozenset({"starts", "ends", "place", "online"}),
}


def _refuse(message: str) -> PydanticCustomError:
    return PydanticCustomError("said", "{message}", {"message": message})


def _stated(text: str) -> str:
    text = unicodedata.normalize("NFC", text).strip()
    if not text:
        raise _refuse("текст порожній")
    return text


def _moment(value: Any) -> Moment:
    if not isinstance(value, str):
        raise _refuse("має бути дата, як 2026-01-09")
    try:
        return parse_moment(value)
    except ValueError as error:
        raise _refuse(str(error)) from None


def _day(moment: Moment) -> Moment:
    if moment.has_time:
        raise _refuse("тут потрібен лише день, без часу")
    return moment


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise _refuse(f"«{text}»: дозволені лише малі латинські літери, цифри й дефіс між ними")
    return text


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s/$.?#<>\"][^\s<>\"]*", text):
        raise _refuse(f"«{text}» не схоже на адресу: вона починається з https://")
    return text


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", text):
        raise _refuse(f"«{text}» не схоже на адресу пошти")
    return text


def _alias(text: str) -> str:
    try:
        return canonical_address(text)
    except ValueError:
        message = "стара адреса пишеться від кореня сайту, як /news/2024/05/stara/"
        raise _refuse(f"«{text}»: {message}") from None


Text = Annotated[str, AfterValidator(_stated)]
Date = Annotated[Moment, BeforeValidator(_moment)]
Day = Annotated[Moment, BeforeValidator(_moment), AfterValidator(_day)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_url)]
Email = Annotated[str, AfterValidator(_email)]
Alias = Annotated[str, AfterValidator(_alias)]
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


class Fields(BaseModel):
    """What all groups of fields share: nothing unknown, nothing guessed, nothing changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __reduce__(self) -> tuple:
        """Pickle what was stated; unpickling it takes a third of pydantic's own time."""
        stated = {name: self.__dict__[name] for name in sorted(self.model_fields_set)}
        return _restored, (type(self), stated)

    def __eq__(self, other: object) -> bool:
        """Compare all values, those that nobody stated too."""
        if type(self) is not type(other):
            return False
        return all(getattr(self, n) == getattr(other, n) for n in type(self).model_fields)


def _restored(model: type[Fields], stated: dict[str, Any]) -> Fields:
    fields = model.__new__(model)
    put = object.__setattr__
    put(fields, "__dict__", stated if model in BARE else _defaults(model) | stated)
    put(fields, "__pydantic_fields_set__", set(stated))
    put(fields, "__pydantic_extra__", None)
    put(fields, "__pydantic_private__", None)
    return fields


@cache
def _defaults(model: type[Fields]) -> dict[str, Any]:
    return {name: field.default for name, field in model.model_fields.items()}


class BothLanguages(Fields):
    """A name that each edition writes in its own language."""

    uk: Text
    en: Text


class Attribution(Fields):
    name: Text
    url: Url | None = None


class Correction(Fields):
    date: Date
    text: Text


class EarlierDeadline(Fields):
    until: Date
    announced: Day


class Apply(Fields):
    text: Text | None = None
    url: Url | None = None
    email: Email | None = None


class PageFields(Fields):
    """An undated page."""

    title: Text
    summary: Text | None = None
    status: Literal["published", "draft", "hidden"] = "published"
    slug: str | None = None
    modified: Date | None = None
    aliases: tuple[Alias, ...] = ()


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
    image: Text | None = None
    image_alt: str | None = None
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


BARE = frozenset((PageFields, ArticleFields))  # unpickled without what nobody stated: thirty names
for _model in BARE:  # of each article, which are their class's
    for _name, _field in _model.model_fields.items():
        if not _field.is_required():
            setattr(_model, _name, _field.default)
