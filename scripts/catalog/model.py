"""The package's value types, whatever state its generated module is in.

Importing `errors_pkg._model` runs `errors_pkg/__init__.py`, which needs the generated module. That
may be missing, or full of conflict marks, just when it has to be generated anew. So the types are
loaded from their file, under their own name: a later import of the package finds the same ones.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

__all__ = ["Appearance", "Cause", "ErrorEntry", "Match", "Param"]

if not TYPE_CHECKING and "errors_pkg._model" not in sys.modules:
    file = Path(__file__).parents[2] / "errors_pkg" / "_model.py"
    spec = spec_from_file_location("errors_pkg._model", file)
    sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[spec.name])

if TYPE_CHECKING:
    from errors_pkg._model import (  # noqa: TC004
        Appearance,
        Cause,
        ErrorEntry,
        Match,
        Param,
    )
else:
    for name in __all__:
        globals()[name] = getattr(sys.modules["errors_pkg._model"], name)
