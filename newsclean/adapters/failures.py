"""The inputs that failed: each is named on stderr when it fails, and the others go on."""

from __future__ import annotations

from newsclean.adapters.terminal import message


class Failures:
    """A count of failed inputs, which becomes the exit code."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, name: str, reason: Exception | str) -> None:
        """Say on stderr that an input failed and why."""
        self.count += 1
        said = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
        message(f"{name}: {said}", style="red")

    @property
    def exit_code(self) -> int:
        """0 where every input was read, 1 where one was not."""
        return 1 if self.count else 0
