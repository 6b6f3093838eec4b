"""Choose the only font that a browser finds."""

import subprocess
from pathlib import Path

FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans")
SETTINGS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <match>
    <edit name="family" mode="prepend" binding="strong"><string>{font}</string></edit>
  </match>
</fontconfig>
"""


def only_font(font: str, folder: Path) -> Path:
    """Write a file for FONTCONFIG_FILE with which every text is drawn in one font."""
    command = ["fc-list", "--format=%{file}\\n", f":family={font}"]
    files = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    if not files:
        raise FileNotFoundError(f"there is no {font}; run: make programs")
    settings = folder / "fonts.conf"
    text = SETTINGS.format(folder=Path(files[0]).parent, cache=folder / "cache", font=font)
    settings.write_text(text, encoding="utf-8")
    return settings
