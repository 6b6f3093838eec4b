"""Measure what the project promises, and print a report; nothing depends on its figures.

python scripts/bench.py [package]
"""

import argparse
import sys
from collections.abc import Callable

from scripts import bench_package

REPORTS: dict[str, Callable[[], None]] = {
    "package": bench_package.report,
}


def main(arguments: list[str]) -> int:
    """Print a report.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit status: 0, or 130 where it was interrupted.
    """
    parser = argparse.ArgumentParser(description="Measure what the project promises.")
    parser.add_argument("what", nargs="?", choices=REPORTS, default="package")
    options = parser.parse_args(arguments)
    try:
        REPORTS[options.what]()
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
