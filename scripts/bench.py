"""Measure what the project promises, and print a report; nothing depends on its figures.

python scripts/bench.py [package|serve|site]
"""

import argparse
import sys
from collections.abc import Callable

from scripts import bench_package, bench_serve, bench_site

REPORTS: dict[str, Callable[[], None]] = {
    "package": bench_package.report,
    "serve": bench_serve.report,
    "site": bench_site.report,
}


def main(arguments: list[str]) -> int:
    """Print a report.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit status: 0, 1 where a program is missing, or 130 where it was interrupted.
    """
    parser = argparse.ArgumentParser(description="Measure what the project promises.")
    parser.add_argument("what", nargs="?", choices=REPORTS, default="package")
    options = parser.parse_args(arguments)
    try:
        REPORTS[options.what]()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
