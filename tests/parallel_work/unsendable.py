"""What cannot be sent from one process to another."""


class Mute(Exception):
    """Cannot be pickled."""

    def __init__(self):
        super().__init__("no words")
        self.lock = lambda: None


class Twofold(Exception):
    """Can be pickled, but not unpickled."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


class Unprintable(Mute):
    """Has no message, either."""

    def __str__(self):
        raise ValueError


class Poison:
    """Can be pickled, but raises an error when it is unpickled."""

    def __reduce__(self):
        return int, ("poison",)
