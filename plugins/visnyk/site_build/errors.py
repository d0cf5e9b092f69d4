"""Why a build stops, in an editor's words."""

import errno
import os

REASONS = {
    errno.ENOSPC: "на диску немає місця",
    errno.EDQUOT: "вичерпано дозволене місце на диску",
    errno.EROFS: "диск лише для читання",
    errno.EACCES: "бракує права доступу",
    errno.EPERM: "бракує права доступу",
    errno.ENAMETOOLONG: "назва задовга",
    errno.ELOOP: "посилання веде само на себе",
    errno.ENOENT: "файла або теки немає",
    errno.ENOTDIR: "це не тека",
    errno.EISDIR: "це тека, а не файл",
    errno.EBUSY: "файл або теку зайнято",
    errno.EMFILE: "відкрито забагато файлів",
    errno.EIO: "диск не читається",
}


class BuildError(Exception):
    """A build cannot go on; the text is a plain message for the editor."""


def reason_of(error: OSError) -> str:
    """Return what the system refused, in plain words."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)


def system_failure(error: OSError) -> str:
    """Return the line that names the file and what the system refused."""
    names = (error.filename, error.filename2)
    files = " → ".join(os.fsdecode(name) for name in names if name and not isinstance(name, int))
    return f"{files}: {reason_of(error)}." if files else f"{reason_of(error)}."
