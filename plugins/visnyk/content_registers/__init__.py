"""Read the registers: every category, tag, programme, region and community in both languages.

Pure but for `read_registers`, which reads `content/registers/`. Articles refer to entries by slug
or code, to a community also by an unambiguous name; for an unknown one the result is a message with
a guess. There are three Заводська communities: a name is never a key.

Reads: `categories.yaml`, `tags.yaml`, `programmes.yaml`, `regions.csv`, `communities.csv`,
    `region_shapes.json`.
Adds: `Registers`, whose entries are `Entry` and `Community` values.
"""

from visnyk.content_registers.communities import Community
from visnyk.content_registers.entries import Entry
from visnyk.content_registers.registers import Registers, read_registers

__all__ = ["Community", "Entry", "Registers", "read_registers"]
