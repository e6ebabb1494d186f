"""``analyzer profiles``: the built-in policy profiles and how they differ from the default one."""

from __future__ import annotations

HELP = """列出内置的评价口径，和各自与默认口径不同的地方。"""


def profiles() -> int:
    """Show the profiles. Returns: the exit status 0."""
    from rich.console import Console

    from analyzer.export.profiles import show_profiles
    from analyzer.profile import known_profiles

    show_profiles([profile.model_dump(mode="json") for profile in known_profiles()], Console())
    return 0
