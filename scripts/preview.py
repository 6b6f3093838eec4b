"""Build the site and serve it by nginx as it is published, to look at it and to measure it.

make preview
"""

import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import nginx
from scripts.build import BuildError, build
from scripts.catalog import ROOT, CatalogError, load_once
from scripts.finish import UnfinishableError
from scripts.generate import update


def main() -> int:
    """Serve the site until interrupted.

    Returns:
        The exit status: 0, or 1 where it cannot be built or served.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that nginx ends, too
    port = nginx.free_port()
    address = nginx.local_address(port)
    with TemporaryDirectory() as name:
        folder = Path(name)
        try:
            update(load_once(), ROOT)
            build("mkdocs", nginx.site_folder(folder, address), address)
            nginx.install(folder, address)
            text = nginx.settings(folder, port, nginx.free_port())
            with nginx.running(folder, text, port) as process:
                print(f"Serving the site on {address} until you press Ctrl+C", flush=True)
                process.wait()
        except KeyboardInterrupt:
            return 0
        except (BuildError, CatalogError, UnfinishableError, RuntimeError, OSError) as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
