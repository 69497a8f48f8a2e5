"""The group of the commands: what one of them may raise becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from newsclean.adapters import terminal
from newsclean.errors import InputError, MissingInputError, OptionError


class Commands(TyperGroup):
    """The commands; what they may raise becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command: a reader who has seen enough ends it quietly, a bad option is a usage error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (OptionError, MissingInputError) as error:
            raise typer.BadParameter(str(error)) from error
        except InputError as error:
            terminal.message(str(error), style="red")
            raise typer.Exit(1) from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            terminal.message(f"can't write: {error}", style="red")
            raise typer.Exit(1) from error
        return result
