"""When the calendar alone will next change a page, told beside the output for who runs builds."""

import datetime
import json
from collections.abc import Iterable
from pathlib import Path

from visnyk.language_editions.site import ScheduledChange


def tell(
    output: Path, changes: Iterable[ScheduledChange], embargo: datetime.datetime | None
) -> None:
    """Write `next-build.json`: the first of the changes and of the next embargo, and why."""
    known = [(change.moment, change.reason, change.path) for change in changes]
    if embargo:
        known.append((embargo, "embargo", ""))
    first = min(known, default=(None,))[0]
    told = {
        "next": first and first.isoformat(),
        "changes": [
            {"reason": reason, **({"path": path} if path else {})}
            for moment, reason, path in sorted(known)
            if moment == first
        ],
    }
    unfinished = output.with_name("next-build.json.new")
    unfinished.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    unfinished.replace(output.with_name("next-build.json"))
