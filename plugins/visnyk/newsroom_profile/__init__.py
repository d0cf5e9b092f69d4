"""Read `content/newsroom.yaml`, the newsroom's file about itself: names, contacts, licence.

Every field is optional; a text is one for all languages, or one for each. What the file does not
state comes from the settings of the same meaning, if there are any.

Reads: `content/newsroom.yaml`.
Adds: `Profile`: `replaced` are settings of Pelican with the names that it states, `in_language` is
    what templates read as `profile`.
Pure but for `read_profile`, which reads the file. Independent of Pelican.
"""

from visnyk.newsroom_profile.licences import Licence
from visnyk.newsroom_profile.profile import (
    PROFILE,
    Parent,
    Profile,
    ProfileTexts,
    read_profile,
)

__all__ = ["PROFILE", "Licence", "Parent", "Profile", "ProfileTexts", "read_profile"]
