"""What one run of the build begins with."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from pelican import Pelican

from visnyk.incremental_builds.cache import CacheFile
from visnyk.incremental_builds.file_hashes import FileHashes
from visnyk.incremental_builds.up_to_date import OutputState
from visnyk.language_editions.site import Settings


@dataclass(frozen=True)
class Build:
    """What a run begins with.

    `key` is the hash of code, theme and settings, `inputs` that of the content and the day, too;
    `trusts_earlier`: what earlier builds left may be taken for up to date.
    """

    pelican: Pelican
    cache: CacheFile
    hashes: FileHashes
    output: OutputState
    key: bytes
    inputs: bytes
    moment: datetime.datetime
    trusts_earlier: bool

    @property
    def settings(self) -> Settings:
        """Pelican's settings."""
        return self.pelican.settings

    @property
    def content(self) -> Path:
        """The content folder."""
        return Path(self.pelican.path)

    @property
    def renders_immediately(self) -> bool:
        """Whether plugins of others want pages rendered one by one."""
        return self.pelican.has_plugins_of_others()
