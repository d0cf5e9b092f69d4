"""Read dates as editors write them: `2026-02-05` or `2026-02-05 18:00`, in Kyiv's time zone."""

import datetime
import re
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

KYIV = ZoneInfo("Europe/Kyiv")
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::00)?)?")


class Moment(NamedTuple):
    """A date; `time` is None when the editor wrote only the day."""

    day: datetime.date
    time: datetime.time | None = None

    @property
    def has_time(self) -> bool:
        """Whether the editor wrote a time."""
        return self.time is not None

    @property
    def moment(self) -> datetime.datetime:
        """The aware datetime; without a time it is 00:00."""
        return in_kyiv(self.day, self.time or datetime.time())

    @property
    def last_moment(self) -> datetime.datetime:
        """The aware datetime at which a deadline passes; without a time, the end of the day."""
        if self.time is None:
            return in_kyiv(self.day + datetime.timedelta(days=1), datetime.time())
        return self.moment


@cache  # items are compared by it again and again
def in_kyiv(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """Return the aware datetime; a time that daylight saving skips becomes the hour after.

    A time that comes twice means its first occurrence (fold=0).
    """
    moment = datetime.datetime.combine(day, time, KYIV)
    return moment.astimezone(datetime.UTC).astimezone(KYIV)


def parse_moment(text: str) -> Moment:
    """Read `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. Raises ValueError with a message for editors."""
    match = DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(
            f"«{text}» не схоже на дату: пишіть РРРР-ММ-ДД або РРРР-ММ-ДД ГГ:ХХ, "
            "як 2026-01-09 18:00"
        )
    year, month, day, hour, minute = match.groups()
    try:
        date = datetime.date(int(year), int(month), int(day))
        time = datetime.time(int(hour), int(minute)) if hour else None
    except ValueError:
        raise ValueError(f"такої дати немає: «{text}»") from None
    if not 1990 <= date.year <= 2200:
        raise ValueError(f"рік {date.year} не схожий на правду")
    return Moment(date, time)
