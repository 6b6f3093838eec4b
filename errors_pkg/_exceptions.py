"""The base of the typed exceptions, which `_generated.py` has one of for each code."""

from __future__ import annotations

from errors_pkg._render import as_text, fill

TYPE_CHECKING = False  # Importing it from typing would triple the time that this package takes.
if TYPE_CHECKING:
    from typing import ClassVar

    from errors_pkg._generated import ErrorCode
    from errors_pkg._model import ErrorEntry


def _blank(cls: type[QuickBooksError]) -> QuickBooksError:
    return cls.__new__(cls)


class QuickBooksError(Exception):
    """QuickBooks Online refused a record; the base of one exception for each code.

    Its text is what Sengerio shows, `#4004 - Oops! …`. The link to the help page is a note of the
    exception: tracebacks show it, messages to users do not.

    Attributes:
        entry: What the catalog says about the error.
        code: The code that Sengerio shows.
        params: The values of the message, by name.
    """

    entry: ClassVar[ErrorEntry]
    code: ClassVar[ErrorCode]
    params: dict[str, str]

    def __init__(self) -> None:
        """Refuse to be raised itself.

        Raises:
            TypeError: Always. The exceptions below it are the ones to raise.
        """
        raise TypeError("raise one of the exceptions below QuickBooksError, not it itself")

    @property
    def message(self) -> str:
        """The message as Sengerio shows it, without the code."""
        return fill(self.entry.message, self.params)

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        # The module of `url` needs the generated one, which needs this one.
        from errors_pkg._lookup import link  # noqa: PLC0415

        return link(self.code, self.params)

    def __str__(self) -> str:
        """Return the code and the message, such as `#4004 - Oops! …`."""
        return f"#{self.code:d} - {self.message}"

    def __repr__(self) -> str:
        """Return the call that makes an equal exception."""
        values = ", ".join(f"{name}={as_text(value)!r}" for name, value in self.params.items())
        return f"{type(self).__name__}({values})"

    @property
    def __notes__(self) -> list[str]:  # type: ignore[override]
        """The help link, and what `add_note` adds. It is made when somebody looks at it."""
        notes: list[str] = self.__dict__.setdefault("_notes", [])
        if not notes:
            notes.append(f"Help: {self.url}")
        return notes

    def __reduce__(self) -> tuple[object, ...]:
        """Say how to copy and pickle it: without its initialiser, with all its attributes."""
        return _blank, (type(self),), self.__dict__

    def to_problem(
        self, instance: str | None = None, status: int | None = None
    ) -> dict[str, object]:
        """Describe the error as Problem Details for HTTP APIs (RFC 9457).

        Args:
            instance: A URI reference of this very occurrence.
            status: The HTTP status code of the response, such as 422.

        Returns:
            The members `type` (the help page), `title`, `status`, `detail` and `instance`, and the
            extensions `code` and `params`; ready for `json.dumps`.
        """
        from errors_pkg._lookup import link  # noqa: PLC0415

        problem: dict[str, object] = {"type": link(self.code), "title": self.entry.title}
        if status is not None:
            problem["status"] = status
        problem["detail"] = self.message
        if instance is not None:
            problem["instance"] = instance
        problem["code"] = int(self.code)
        problem["params"] = {name: as_text(value) for name, value in self.params.items()}
        return problem
