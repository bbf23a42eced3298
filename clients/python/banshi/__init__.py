"""Official Chinese documents as PDF, from reports and templates: starts the program banshi for each report.

    made = banshi.Program().render(report_bytes)

banshi.native has the same with libbanshi in this process."""

from .problems import Error, Made, Problem, RequestError, ReportError
from .program import Program

__all__ = ["Error", "Made", "Problem", "Program", "ReportError", "RequestError"]
__version__ = "0.1.0"
