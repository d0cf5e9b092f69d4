"""The newsroom's registers: every category, tag, programme, region and community, once, in both
languages.

Pure but for one function: `read_registers` reads `content/registers/`. An article names entries by
slug or code (a community also by an unambiguous name); for what is not found the result is a
message with a guess. There are three Заводська communities: a name is never a key.

Reads: `categories.yaml`, `tags.yaml`, `programmes.yaml`, `regions.csv`, `communities.csv`,
    `region_shapes.json`.
Adds: `Registers`, whose entries are `Entry` and `Community` values.
"""

from visnyk.content_registers.communities import Community
from visnyk.content_registers.entries import Entry
from visnyk.content_registers.registers import Registers, read_registers

__all__ = ["Community", "Entry", "Registers", "read_registers"]
