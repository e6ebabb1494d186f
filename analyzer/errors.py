"""The exceptions of the analyzer. Every message is Chinese and says which file, which place, and what to do.

AnalyzerError
├── LoadError            a report could not be read
│   ├── MissingFile      the path does not exist or is no file
│   ├── EmptyFile        nothing in it
│   ├── UnknownFormat    no loader for this kind of file
│   ├── Undecodable      not text in any encoding we read
│   ├── TooLarge         over the size limit
│   ├── Damaged          the file's own format is broken
│   ├── Hostile          built to exhaust the reader: a zip bomb, XML entities
│   ├── Encrypted        a password is needed
│   │   └── PasswordNeeded   and can be given (PDF)
│   ├── MissingTool      a program or an optional package that this format needs is not installed
│   └── TooSlow          a conversion took longer than its time limit
├── LexiconError         a lexicon or profile is broken: file, entry, key
├── GoldError            a gold file is broken, or what it quotes is not in the report: file, entry
├── DecisionError        a decisions file is broken: file, entry
├── QueryError           a folder of results or a query that cannot be read
├── MissingExtra         a library of an extra is not installed
└── UsageError           an option or argument that cannot be carried out
"""

from __future__ import annotations


class AnalyzerError(Exception):
    """Base of all expected failures; ``str(error)`` is one Chinese line for people."""

    code = "error"

    def __init__(self, message: str, *, file: str = "", place: str = "", advice: str = "") -> None:
        """Args: message: what is wrong; file, place: where; advice: what to do. All shown to the user."""
        super().__init__(message)
        self.message, self.file, self.place, self.advice = message, file, place, advice

    def __str__(self) -> str:
        """File, place, what is wrong, what to do, in one line."""
        return self._told("，".join(part for part in (self.file, self.place) if part))

    @property
    def without_file(self) -> str:
        """The same line without the file, for lists that name the file themselves."""
        return self._told(self.place)

    def _told(self, where: str) -> str:
        text = f"{where}：{self.message}" if where else self.message
        return f"{text}。{self.advice}" if self.advice else text

    def __reduce__(self) -> tuple[object, ...]:
        """Exceptions cross process borders, so they must pickle with their keyword fields."""
        return (_rebuild, (type(self), self.message, self.file, self.place, self.advice))


def _rebuild(kind: type[AnalyzerError], message: str, file: str, place: str, advice: str) -> AnalyzerError:
    return kind(message, file=file, place=place, advice=advice)


class LoadError(AnalyzerError):
    """A report could not be read."""

    code = "load"


class MissingFile(LoadError):
    """The path does not exist or is not a file."""

    code = "missing-file"


class EmptyFile(LoadError):
    """The file holds no text."""

    code = "empty-file"


class UnknownFormat(LoadError):
    """There is no loader for this kind of file."""

    code = "unknown-format"


class Undecodable(LoadError):
    """The bytes are not text in an encoding that we read."""

    code = "undecodable"


class TooLarge(LoadError):
    """The file is over the size limit."""

    code = "too-large"


class Damaged(LoadError):
    """The file's own format is broken."""

    code = "damaged"


class Hostile(LoadError):
    """The file is built to exhaust whoever reads it."""

    code = "hostile"


class Encrypted(LoadError):
    """The file is locked with a password."""

    code = "encrypted"


class PasswordNeeded(Encrypted):
    """The file opens with a password, and none or another one was given."""


class MissingTool(LoadError):
    """A program or an optional package that this format needs is not installed."""

    code = "missing-tool"


class TooSlow(LoadError):
    """A conversion took longer than its time limit."""

    code = "too-slow"


class LexiconError(AnalyzerError):
    """A lexicon or profile file is broken."""

    code = "lexicon"


class GoldError(AnalyzerError):
    """A gold file is broken, or what it quotes is not in the report."""

    code = "gold"


class DecisionError(AnalyzerError):
    """A decisions file is broken."""

    code = "decisions"


class QueryError(AnalyzerError):
    """A folder of results that is none, or a query that cannot be carried out."""

    code = "query"


class MissingExtra(AnalyzerError):
    """A library that belongs to an extra is not installed."""

    code = "missing-extra"


def missing_extra(library: str, extra: str) -> MissingExtra:
    """The error for a library that is not installed, with the command that installs it."""
    return MissingExtra(f"缺少 {library}", advice=f'请运行 pip install "jixiao-analyzer[{extra}]"')


class UsageError(AnalyzerError):
    """An option or argument that cannot be carried out."""

    code = "usage"


def our_fault(error: BaseException) -> str:
    """The sentence for an error that nobody expected: what happened, and how to report it."""
    what = f"{type(error).__name__}: {error}".split("\n", 1)[0].strip(": ")
    advice = "这不是报告的问题；请用 analyzer --debug 重跑同一命令，把显示的全部内容和 analyzer --version 发给维护者"
    return f"程序内部出错（{what}）。{advice}"
