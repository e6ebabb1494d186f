"""Whose report it is: unit, department, year, projects, as far as the report says so."""

from __future__ import annotations

from analyzer.model.base import Record


class Identity(Record):
    """What title, form and signature say of a report. Empty words and None where it does not say, or says two things.

    ``unit`` is who reports (实施单位, else the unit of the title or signature), ``department`` who is over it (主管部门), both as
    printed; ``year`` is the year reported on, ``projects`` the names of the projects in the order of the report.
    """

    unit: str = ""
    department: str = ""
    year: int | None = None
    projects: tuple[str, ...] = ()

    @property
    def owner(self) -> str:
        """The unit, or the department where no unit is named."""
        return self.unit or self.department
