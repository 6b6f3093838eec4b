"""Command-line tools and the modules they share."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOG = ROOT / "catalog" / "errors.yml"
