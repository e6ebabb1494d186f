"""The one door that errors leave through: a Chinese line on stderr and exit status 2, never a traceback unless asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from analyzer.commands.chinese import USAGE_ERROR, Group, usage_error
from analyzer.errors import AnalyzerError, our_fault

FAILED = 2
INTERRUPTED = 130


class Door(Group):
    """The group of all commands. ``--debug`` before the command shows tracebacks."""

    debug = False

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        self.debug = bool(ctx.params.get("debug"))
        return super().invoke(ctx)

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run, and turn every failure into a line and an exit status."""
        extra |= {"prog_name": "analyzer", "standalone_mode": False}
        make_safe()
        try:
            status = super().main(args, **extra)
            sys.stdout.flush()
        except AnalyzerError as error:
            self._fail(str(error))
        except USAGE_ERROR as error:
            self._fail(str(usage_error(error)))
        except (KeyboardInterrupt, typer.Abort):
            say("已中断。")
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            _close_stdout()
            sys.exit(1)
        except Exception as error:  # noqa: BLE001 - the last door: nobody behind it could say more
            self._fail(unexpected(error))
        sys.exit(status if isinstance(status, int) else 0)

    def _fail(self, message: str) -> None:
        if self.debug:
            import traceback

            traceback.print_exc()
        say(message)
        sys.exit(FAILED)


def unexpected(error: BaseException, file: str = "") -> str:
    """The line for a fault of ours: what happened, and how to report it."""
    return f"{file}：{our_fault(error)}" if file else our_fault(error)


def say(message: str) -> None:
    """One line for people on stderr."""
    sys.stderr.write(message.replace("\n", " ") + "\n")
    sys.stderr.flush()


def make_safe() -> None:
    """Let no character stop the output on a terminal that cannot show it (Windows code pages)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def utf8_stdout() -> None:
    """Print UTF-8 from here on: JSON is UTF-8 whatever the terminal's code page."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def _close_stdout() -> None:
    """The reader of our output went away: send what is left nowhere, so that the interpreter does not complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
