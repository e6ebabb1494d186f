"""Files of one project or one unit that are read together."""

from analyzer.cases.group import group

__all__ = ["group"]
