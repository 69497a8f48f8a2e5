"""What newsclean raises: `InputError` is about your data, `OptionError` about your call."""


class NewscleanError(ValueError):
    """Every error that newsclean raises on purpose is one of these."""


class InputError(NewscleanError):
    """The input can't be read as text or as a page; the message names it and the cure."""


class MissingInputError(InputError):
    """A name stands for no file, or what reads that file is not installed: nothing was begun."""


class OptionError(NewscleanError):
    """An option has a value that makes no sense; the message names the option and its range."""
