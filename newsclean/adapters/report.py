"""The output of a finished run -> OUT/report.html."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.adapters.outputs import opened
from newsclean.adapters.report_findings import findings
from newsclean.adapters.report_page import report_page

if TYPE_CHECKING:
    from pathlib import Path

NAME = "report.html"


def write_report(out: Path) -> None:
    """Write report.html into the output directory of a finished run: whole, or not at all.

    The tables are read some thousands of rows at a time; what is held in memory grows with the number of hosts and of
    repeated paragraphs (16 bytes each), not with the texts. The same output gives the same page. Raises `InputError`
    where the directory holds no finished run or a table can't be read, `OSError` where the page can't be written.
    """
    page = report_page(findings(out))
    with opened(out / NAME) as file:
        file.write(page.encode())
