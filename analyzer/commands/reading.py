"""Reads and analyses the reports that a command names; a report that cannot be read costs none of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.commands.door import say, unexpected
from analyzer.commands.opening import Opener
from analyzer.errors import AnalyzerError, LexiconError, MissingFile, UsageError

if TYPE_CHECKING:
    from analyzer.lexicon import Lexicon
    from analyzer.model import Analysis, Decision
    from analyzer.profile import Profile


AUTO = "auto"


@dataclass
class Reader:
    """Analyses files one after the other with one profile and one lexicon; ``failed`` counts those it could not read."""

    profile: Profile | None
    """None: each report by the profile that it says it follows, else by the default one."""
    lexicon: Lexicon
    debug: bool = False
    opener: Opener = field(default_factory=Opener)
    off: tuple[str, ...] = ()
    """Rules that are not to run."""
    decisions: tuple[Decision, ...] = ()
    known: frozenset[str] = frozenset()
    """Fingerprints of a baseline: findings that count as dismissed."""
    beside: tuple[Analysis, ...] = ()
    """Other files of the same project, which every report is compared with."""
    failed: int = field(default=0, init=False)

    def cases(self, paths: Iterable[Path]) -> Iterator[list[tuple[Path, Analysis]]]:
        """Every report that can be read, those of one case together; each is compared with the files of its case before it."""
        from analyzer.cases import group

        read = list(self.analyses(paths))
        for case in group([analysis for _, analysis in read]):
            files = [read[at][0] for at in case]
            done: list[tuple[Path, Analysis]] = []
            for path in files:
                again = replace(self, beside=self.beside + tuple(analysis for _, analysis in done))
                done += again.analyses([path]) if done else [(path, read[case[0]][1])]
            yield done

    def analyses(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Analysis]]:
        """Every report that can be read, with its path; a line on stderr for each that cannot."""
        from analyzer.analyze import analyze
        from analyzer.decisions import without_known

        for path in paths:
            try:
                document = self.opener.open(path)
                analysis = analyze(
                    document, profile=self.profile, lexicon=self.lexicon, decisions=self.decisions, beside=self.beside, off=self.off
                )
            except LexiconError:
                raise
            except AnalyzerError as error:
                self._give_up(str(error))
            except Exception as error:  # a fault of ours in one report must not cost the others
                if self.debug:
                    raise
                self._give_up(unexpected(error, str(path)))
            else:
                yield path, without_known(analysis, self.known) if self.known else analysis

    def _give_up(self, message: str) -> None:
        self.failed += 1
        say(message)


def open_reader(*, profile: str, lexicon: Path | None, debug: bool, opener: Opener) -> Reader:
    """A reader with the named profile and lexicon. Raises: LexiconError where one is missing or broken."""
    from analyzer.lexicon import load_lexicon
    from analyzer.profile import load_profile

    if profile.endswith(".toml") and not Path(profile).is_file():
        raise LexiconError("评价口径文件不存在", file=profile, advice="请检查 --profile 所给的路径")
    return Reader(None if profile == AUTO else load_profile(profile), load_lexicon(lexicon), debug, opener)


def equip(
    reader: Reader, *, targets: Iterable[Path], decisions: Path | None, baseline: Path | None, select: str, ignore: str,
) -> bool:  # fmt: skip
    """Give a reader what the options name: other files of the project, decisions, a baseline, the rules to run.

    Returns: False where one of ``targets`` could not be read. Raises: DecisionError, UsageError.
    """
    from analyzer.checks import CHECKS
    from analyzer.commands.rules import switched_off
    from analyzer.decisions import read_baseline, read_decisions

    reader.decisions = read_decisions(decisions) if decisions is not None else ()
    reader.beside = tuple(analysis for _, analysis in reader.analyses(targets))
    reader.known = read_baseline(baseline) if baseline is not None else frozenset()
    reader.off = switched_off(select=select, ignore=ignore, known=[rule.id for rule in CHECKS])
    return not reader.failed


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: a folder or a zip archive stands for all reports in it that can be read, in the order of their names.

    Raises: MissingFile for one without any; LoadError for an archive that cannot be read.
    """
    from analyzer.batch.archives import is_archive
    from analyzer.commands.packed import paths_in
    from analyzer.load.files import LOADERS

    out: list[Path] = []
    for path in paths:
        if not path.is_dir():
            out += paths_in(path) if is_archive(path) else [path]
            continue
        inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in LOADERS and file.is_file())
        if not inside:
            raise MissingFile("文件夹里没有可读的报告", file=str(path), advice="可读取：" + " ".join(LOADERS))
        out += inside
    return list(dict.fromkeys(out))


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a UTF-8 file. Raises: UsageError where the system refuses."""
    write_bytes(path, (piece.encode() for piece in pieces))


def write_bytes(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file. Raises: UsageError where the system refuses."""
    try:
        with path.open("wb") as file:
            file.writelines(pieces)
    except OSError as error:
        raise UsageError(f"无法写入（{error.strerror}）", file=str(path), advice="请检查 -o 所给的路径和权限") from None
