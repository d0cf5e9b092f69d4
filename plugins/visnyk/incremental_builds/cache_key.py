"""The secret key by which a build recognizes values that builds of the same user have cached.

Cached values hold code (compiled templates) and pickled objects, so whoever may write a value may
run code as the one who builds. Therefore each is signed, and what is signed with another key counts
as missing: a cache from somebody else's branch, or a folder in /tmp, only costs time.

The key is made once, for the user: `$XDG_STATE_HOME/visnyk/cache-<uid>.key`, which only they can
read (https://specifications.freedesktop.org/basedir-spec/latest/). `VISNYK_CACHE_KEY` replaces it
where the home folder does not outlive a build, as in CI.
"""

import hashlib
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "VISNYK_CACHE_KEY"
MIN_LENGTH = 16  # characters, which nobody guesses
SIZE = 32  # bytes


class NoKeyError(Exception):
    """There is no key that would be the same in the next build; the text is for the editor."""


def cache_key(environment: Mapping[str, str]) -> bytes:
    """Return the key of this user, which is made where there is none. Raises NoKeyError."""
    if stated := environment.get(VARIABLE):
        if len(stated) < MIN_LENGTH:
            raise NoKeyError(f"{VARIABLE} закоротка: потрібно щонайменше {MIN_LENGTH} знаків")
        return hashlib.blake2b(stated.encode("utf-8", "surrogateescape"), digest_size=SIZE).digest()
    try:
        return _key_of_user(_key_file(environment))
    except (OSError, RuntimeError) as error:  # the latter without a home folder
        reason = error.strerror if isinstance(error, OSError) else "домашньої теки немає"
        raise NoKeyError(f"ключ кешу не зберегти ({reason}); задайте {VARIABLE}") from None


def random_key() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(SIZE)


def _key_file(environment: Mapping[str, str]) -> Path:
    folder = environment.get("XDG_STATE_HOME", "")
    state = Path(folder) if os.path.isabs(folder) else Path.home() / ".local" / "state"
    return state / "visnyk" / f"cache-{os.geteuid()}.key"


def _key_of_user(file: Path) -> bytes:
    key = _read(file)
    if key is None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        new = file.with_name(f"{file.name}.{os.getpid()}.new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(random_key())
        try:
            os.link(new, file)  # unless another build was faster
        except FileExistsError:
            pass
        finally:
            new.unlink()
        key = _read(file)
    if key is None:
        raise PermissionError("файл ключа чужий")
    return key


def _read(file: Path) -> bytes | None:
    """Return the key in a file; None if there is none, or somebody else could have put it there."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as opened:
        state = os.fstat(descriptor)
        is_own = state.st_uid == os.geteuid() and not state.st_mode & 0o077
        key = opened.read(SIZE + 1) if stat.S_ISREG(state.st_mode) and is_own else b""
    return key if len(key) == SIZE else None
