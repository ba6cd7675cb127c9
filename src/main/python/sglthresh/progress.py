"""What a command says while it runs: on a terminal, in a file, or in a notebook."""

from __future__ import annotations

import shutil
import sys
from typing import Any

_COLUMNS_OF_NOTEBOOK = 100


class Log:
    """What a command says, shown as it comes; its last line is left to the exception.

    Attributes
    ----------
    columns : int
        The width in which a line can be rewritten; 0 where none can be.
    diagnosis : str
        Why the command has failed; empty before that.
    """

    columns = 0

    def __init__(self, command: str) -> None:
        self.diagnosis = ""
        self._start = f"sglthresh {command}: error: "
        self._rest = ""

    def add(self, news: str) -> None:
        """Takes what the command has said since the last call."""
        *lines, self._rest = (self._rest + news).split("\n")
        for line in lines:
            _, found, diagnosis = line.rpartition(self._start)
            if found:
                self.diagnosis = diagnosis
            else:
                self.line(line)
        if "\r" in self._rest:  # a line that will be rewritten
            self.live(self._rest)
            self._rest = ""

    def line(self, text: str) -> None:
        """Shows a line, or the rest of one."""

    def live(self, text: str) -> None:
        """Shows a line that will be rewritten; it begins anew at each carriage return."""


class StderrLog(Log):
    """On stderr, a terminal or a file."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.columns = shutil.get_terminal_size().columns if sys.stderr.isatty() else 0

    def line(self, text: str) -> None:
        """Shows a line, or the rest of one."""
        self.live(text + "\n")

    def live(self, text: str) -> None:
        """Shows a line that will be rewritten; it begins anew at each carriage return."""
        sys.stderr.write(text)
        sys.stderr.flush()


class NotebookLog(Log):
    """In one output of a cell, which is replaced as a whole, so that a saved notebook is short."""

    columns = _COLUMNS_OF_NOTEBOOK

    def __init__(self, command: str, display: Any) -> None:
        super().__init__(command)
        self._display = display
        self._handle: Any = None
        self._lines: list[str] = []
        self._now = ""

    def line(self, text: str) -> None:
        """Shows a line, or the rest of one."""
        words = _last(self._now + text)
        self._now = ""
        if words:
            self._lines.append(words)
        self._show("")

    def live(self, text: str) -> None:
        """Shows a line that will be rewritten; it begins anew at each carriage return."""
        self._now += text
        self._show(_last(self._now))

    def _show(self, now: str) -> None:
        bundle = {"text/plain": "\n".join([*self._lines, now] if now else self._lines)}
        if self._handle is None:
            self._handle = self._display(bundle, raw=True, display_id=True)
        else:
            self._handle.update(bundle, raw=True)


def _last(line: str) -> str:
    """What is left on a line that was rewritten."""
    shown = [part.rstrip() for part in line.split("\r")]
    return next((part for part in reversed(shown) if part), "")


def log(command: str, shown: bool) -> Log:
    """The log for where this Python runs.

    Parameters
    ----------
    command : str
        The name of the command.
    shown : bool
        Whether anything is shown.
    """
    if not shown:
        return Log(command)
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if type(shell).__name__ == "ZMQInteractiveShell":  # of a notebook, not of a terminal
        from IPython.display import display

        return NotebookLog(command, display)
    return StderrLog(command)
