"""The base of the typed exceptions, which errors.py has one of for each code."""

from errors_pkg._catalog import SITE_URL, ErrorCode, ErrorEntry
from errors_pkg._text import as_text, check, encodable, fill, link
from errors_pkg.catalog import lookup


class QuickBooksError(Exception):
    """QuickBooks Online refused a record; the base of one exception for each code.

    Its text is what Sengerio shows, `#4004 - Oops! …`. The link to the help page is a note of the
    exception: tracebacks show it, messages to users do not.

    Attributes:
        entry: What the catalog says about the error.
        code: The code that Sengerio shows.
        params: The values of the message, by name.
    """

    entry: ErrorEntry
    code: ErrorCode
    params: dict[str, str] = {}  # noqa: RUF012 - for subclasses that skip our initialiser

    _by_code: "dict[int, type[QuickBooksError]]" = {}  # noqa: RUF012

    def __init_subclass__(cls, *, code: ErrorCode | None = None) -> None:
        """Register the exception of a code; a subclass of one is about the same code."""
        super().__init_subclass__()
        if code is not None:
            cls.code, cls.entry = code, code.entry
            cls._by_code[code] = cls

    def __init__(self, **params: str) -> None:
        """Keep the values of the message.

        Args:
            **params: A value for each param of the message.

        Raises:
            TypeError: A param is missing or unexpected; it names each of them. Or it is of no code:
                the exceptions below this one are those to raise.
        """
        if not hasattr(self, "code"):
            raise TypeError("raise one of the exceptions below QuickBooksError, not it itself")
        check(self.code, [param.name for param in self.entry.params], params)
        self.params = params
        super().__init__(str(self))
        self.add_note(f"Help: {self.url}")

    @staticmethod
    def for_code(code: int | str | ErrorCode, /, **params: str) -> "QuickBooksError":
        """Make the exception of a code that is only known when the program runs.

        Args:
            code: The code, in any form that `lookup` takes.
            **params: A value for each param of the message.

        Returns:
            The exception, which nobody has raised yet.

        Raises:
            UnknownCodeError: There is no such code.
            TypeError: A param is missing or unexpected; it names each of them.
        """
        entry = lookup(code)
        check(entry.code, [param.name for param in entry.params], params)
        return QuickBooksError._by_code[entry.code](**params)

    @property
    def message(self) -> str:
        """The message as Sengerio shows it, without the code."""
        return fill(self.entry.message, self.params)

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        return link(SITE_URL, self.code, self.params)

    def __str__(self) -> str:
        """Return the code and the message, such as `#4004 - Oops! …`."""
        return f"#{self.code:d} - {self.message}" if hasattr(self, "code") else super().__str__()

    def __repr__(self) -> str:
        """Return the call that makes an equal exception."""
        values = ", ".join(f"{name}={as_text(value)!r}" for name, value in self.params.items())
        return f"{type(self).__name__}({values})"

    def __reduce__(self) -> tuple[object, ...]:
        """Say how to copy and pickle it: without its initialiser, with all its attributes."""
        return _blank, (type(self), self.args), self.__dict__

    def to_problem(
        self, instance: str | None = None, status: int | None = None
    ) -> dict[str, object]:
        """Describe the error as Problem Details for HTTP APIs (RFC 9457).

        Args:
            instance: A URI reference of this very occurrence.
            status: The HTTP status code of the response, such as 422.

        Returns:
            The members `type` (the help page), `title`, `status`, `detail` and `instance`, and the
            extensions `code` and `params`; ready for JSON in UTF-8.
        """
        problem: dict[str, object] = {
            "type": link(SITE_URL, self.code, {}),
            "title": self.entry.title,
        }
        if status is not None:
            problem["status"] = status
        problem["detail"] = encodable(self.message)
        if instance is not None:
            problem["instance"] = instance
        problem["code"] = int(self.code)
        problem["params"] = {name: encodable(as_text(value)) for name, value in self.params.items()}
        return problem


def _blank(cls: type[QuickBooksError], args: tuple[object, ...]) -> QuickBooksError:
    return cls.__new__(cls, *args)
