"""The build's moment: one declared input, from `SOURCE_DATE_EPOCH` when set, else the clock."""

import datetime
from collections.abc import Mapping


def build_moment(environment: Mapping[str, str], zone: datetime.tzinfo) -> datetime.datetime:
    """Return the moment, in a zone (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises ValueError when the variable holds no whole number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now(zone)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), zone)
    except (ValueError, OverflowError, OSError):
        raise ValueError(f"SOURCE_DATE_EPOCH is «{epoch}», not seconds since 1970") from None
