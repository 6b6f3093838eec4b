"""Make up entries, for tests and measurements with thousands of codes."""

from scripts.model import Appearance, Cause, ErrorEntry, Match, Param

FIRST_CODE = 10_000


def made_up(count: int) -> list[ErrorEntry]:
    """Make up entries that resemble those of the catalog.

    Args:
        count: How many, at most 90,000.

    Returns:
        The entries, ordered by code from 10000 on.
    """
    return [_entry(number) for number in range(count)]


def _entry(number: int) -> ErrorEntry:
    step = "In QuickBooks Online, choose “Settings ⚙ › All lists” and enter {name} as the name."
    return ErrorEntry(
        code=FIRST_CODE + number,
        key=f"record_{number}_not_found",
        title=f"Record of kind {number} not found",
        message=f'Oops! No record of kind {number} with name "{{name}}" found.',
        params=(Param("name", f"Name of kind {number}", f"Example {number}"),),
        match=Match("Record › Name", "Record › Name"),
        appears_when=(Appearance("Invoice", ("creating", "updating"), "creating an Invoice"),),
        meaning=f"The record of kind {number} is not present in QuickBooks Online.",
        causes=tuple(Cause(f"It was changed in way {way}.", (step,) * 5) for way in (1, 2)),
        notes=("Names have at most 31 characters in QuickBooks Online.",),
        keywords=(f"kind {number}",),
        related=(),
        retired="",
    )
