"""Programs that people run, and the rooms that they are made of."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOG = ROOT / "catalog" / "errors.yml"
