"""Serve the site with live reload.

python -m scripts.serve
"""

import signal
import sys

from scripts.catalog.load import CatalogError
from scripts.site import BuildError
from scripts.site.serve import serve


def main() -> int:
    """Serve until interrupted, and return the exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        serve()
    except (CatalogError, BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
