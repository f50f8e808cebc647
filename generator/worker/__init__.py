"""Out of here come articles and briefs that were made in a process of their own, within limits.

A text that would take hours or all memory costs its own article and nothing else: the process is ended, the
article is refused in one line, and the next one gets a new process. The process lives as long as the build, so
that the models are loaded once. What it sends back is data that is checked, never code.
"""

from generator.worker.limits import Limits, find_unheld
from generator.worker.parent import Workers, hire_workers

__all__ = ["Limits", "Workers", "find_unheld", "hire_workers"]
