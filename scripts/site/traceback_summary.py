"""Summarise a traceback in one line, for people who edit pages and templates."""

import re

from scripts import ROOT

PLACE_IN_PROJECT = re.compile(rf'File "{re.escape(str(ROOT))}/(?!\.venv/)(.+)", line (\d+)')
NEXT_TRACEBACK = re.compile(r"\n\n(?:During handling of|The above exception was)")


def summarise_traceback(text: str) -> str:
    """Return `FILE:LINE: what is wrong` for the first exception that names a file of ours."""
    tracebacks = [part.rstrip() for part in NEXT_TRACEBACK.split(text)]
    for traceback in tracebacks:
        if places := PLACE_IN_PROJECT.findall(traceback):
            return f"{':'.join(places[-1])}: {traceback.splitlines()[-1]}"
    return tracebacks[0].splitlines()[-1]
