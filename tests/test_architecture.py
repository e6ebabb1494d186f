"""The rooms of the house, proved over the imports: who may use whom, how large a file and a function may be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "analyzer"
FILES = sorted(PACKAGE.rglob("*.py"))
STAGES = ("load", "layout", "identity", "tokens", "quantities", "indicators", "claims", "links", "scoring", "checks")
COMMON = {"errors", "text", "model", "profile", "lexicon"}
FOR_ALL = {"late_regex", "kept"}
"""Tools of the language, for every room."""
MAY_USE = {
    **{stage: COMMON | {stage} for stage in STAGES},
    "export": {"model", "errors", "text", "export"},
    "evaluate": {"analyze", "load", "errors", "text", "model", "evaluate"},
    "tables_view": {"analyze", "indicators", "layout", "load", "lexicon", "text", "model", "tables_view"},
    "batch": {"analyze", "load", "export", "errors", "text", "model", "profile", "lexicon", "batch"},
    "query": {"errors", "text", "model", "query"},
    "cases": {"model", "cases"},
    "diagnosis": {"model", "diagnosis"},
    "notebook": COMMON | {"analyze", "checks", "decisions", "revision", "batch", "query", "export", "load", "notebook"},
    "decisions": {"errors", "text", "model", "decisions"},
    "revision": {"errors", "text", "model", "revision"},
    "profile": {"errors", "text", "model", "lexicon", "profile"},
    "lexicon": {"errors", "text", "model", "lexicon"},
    "model": {"errors", "text", "model"},
    "late_regex": {"kept"},
    "kept": {"kept"},
    "text": {"text"},
    "errors": {"errors"},
}
"""Every room with the rooms that it may import. There is no list of exceptions."""
ONE_DOOR = {"cn2an": ["quantities/numerals.py"], "jieba": ["tokens/engine.py"]}
MOST_LINES_OF_A_FILE = 300
PLAIN_WORD, FEWEST_WORDS = re.compile(r"(?:(?:[一-鿿]|\[[一-鿿]+\])\??)+"), 4
"""What stands in a list of words (按[时期], 共有?), and how many make a list: such lists live in the lexicons."""
MOST_LINES_OF_A_FUNCTION = 50

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(file: Path) -> ast.Module:
    """A file of the package, parsed where a test asks for it: not in every process that collects the tests."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file of the package: several tests look at each."""
    return tuple(ast.walk(tree_of(file)))


@cache
def names_imported(file: Path) -> tuple[str, ...]:
    """As ``imported_modules``, of a file of the package."""
    return tuple(imported_modules(file, nodes_of(file)))


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def room_of(file: Path) -> str:
    return name_of(file).split("/")[0].removesuffix(".py")


def imported_modules(file: Path, nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The full name of every module that a file imports, wherever the import stands; ``from a import b`` gives ``a.b``."""
    package = ["analyzer", *file.relative_to(PACKAGE).parts[:-1]]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            yield from (".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names)


def used_rooms(names: Iterable[str]) -> set[str]:
    return {name.split(".")[1] for name in names if name.startswith("analyzer.")}


def functions(nodes: Iterable[ast.AST]) -> Iterator[Function]:
    return (node for node in nodes if isinstance(node, Function))


def without_docstring(tree: ast.Module) -> Iterator[str]:
    """Names of public classes and functions, and of public methods of public classes, that say nothing of themselves."""
    if ast.get_docstring(tree) is None:
        yield "the module"
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            members = node.body if isinstance(node, ast.ClassDef) else []
            for item in [node, *members]:
                if isinstance(item, Function | ast.ClassDef) and not item.name.startswith("_") and ast.get_docstring(item) is None:
                    yield item.name


def word_lists(tree: ast.Module) -> Iterator[str]:
    """The module-level patterns that are nothing but words: ``_OTHER = re.compile("上年|去年|计划|拟")``."""
    for node in tree.body:
        calls = ast.walk(node) if isinstance(node, ast.Assign | ast.AnnAssign) else ()
        for call in (one for one in calls if isinstance(one, ast.Call) and one.args):
            form = call.args[0]
            made = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
            if made in ("compile", "late_regex", "wide_regex") and isinstance(form, ast.Constant):
                words = str(form.value).split("|")
                if len(words) >= FEWEST_WORDS and all(map(PLAIN_WORD.fullmatch, words)):
                    yield str(form.value)


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_what_it_may(room: str) -> None:
    files = [file for file in FILES if room_of(file) == room]
    assert files, f"no such room: {room}"
    may_use = {*MAY_USE[room], *FOR_ALL, room}
    strangers = {f"{name_of(file)} imports {used}" for file in files for used in used_rooms(names_imported(file)) - may_use}
    assert strangers == set()


def test_nothing_below_the_command_line_uses_it() -> None:
    below = [file for file in FILES if room_of(file) not in ("cli", "commands", "__main__")]
    assert [name_of(file) for file in below if used_rooms(names_imported(file)) & {"cli", "commands"}] == []


def test_stages_import_in_plain_sight() -> None:
    names = {file: {getattr(node, "id", "") or getattr(node, "attr", "") for node in nodes_of(file)} for file in FILES}
    hidden = [name_of(file) for file in FILES if room_of(file) in MAY_USE and names[file] & {"import_module", "__import__"}]
    assert hidden == []


@pytest.mark.parametrize("library", ONE_DOOR)
def test_a_difficult_library_has_one_door(library: str) -> None:
    users = [name_of(file) for file in FILES if any(name.split(".")[0] == library for name in names_imported(file))]
    assert users == ONE_DOOR[library]


def test_files_stay_small() -> None:
    sizes = {name_of(file): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES_OF_A_FILE} == {}


def test_functions_stay_small() -> None:
    sizes = {
        f"{name_of(file)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1 for file in FILES for node in functions(nodes_of(file))
    }
    assert {name: size for name, size in sizes.items() if size > MOST_LINES_OF_A_FUNCTION} == {}


def test_checks_keep_their_words_in_the_lexicons() -> None:
    lists = {name_of(file): found for file in FILES if room_of(file) == "checks" and (found := list(word_lists(tree_of(file))))}
    assert lists == {}


def test_everything_public_says_what_it_is() -> None:
    silent = {name_of(file): names for file in FILES if (names := list(without_docstring(tree_of(file))))}
    assert silent == {}


def test_the_reading_of_imports_sees_every_way_to_write_one() -> None:
    source = "import analyzer.load.html\nfrom analyzer import cli\nfrom ..quantities import find\n"
    source += "def f():\n    from analyzer.export.json import to_json\n"
    names = imported_modules(PACKAGE / "checks" / "x.py", ast.walk(ast.parse(source)))
    assert used_rooms(names) == {"load", "cli", "quantities", "export"}


def test_the_reading_of_patterns_sees_lists_of_words() -> None:
    lists = ['_A = re.compile("上年|去年|按[时期]|共有?")', '_B, _C = 2, regex.compile(r"[未尚]|结余|剩余|结转")']
    others = ['_D = re.compile("上年|去年|计划")', '_E = re.compile(r"上年|去年|计划|第\\d批")', 'def f(): re.compile("上年|去年|计划|拟")']
    found = list(word_lists(ast.parse("\n".join([*lists, *others]))))
    assert found == ["上年|去年|按[时期]|共有?", "[未尚]|结余|剩余|结转"]


def test_the_reading_of_docstrings_sees_what_is_missing() -> None:
    source = '"""M."""\nclass A:\n    """A."""\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\n'
    assert list(without_docstring(ast.parse(source))) == ["b", "d"]
