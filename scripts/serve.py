"""Serve the site with live reload.

python -m scripts.serve
"""

import signal
import sys

from scripts.catalog.load import CatalogError
from scripts.site import BuildError
from scripts.site.serve import serve_site


def main() -> None:
    """Serve until interrupted."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        serve_site()
    except (CatalogError, BuildError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
