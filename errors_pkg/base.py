"""The base class of the exceptions in errors.py."""

from errors_pkg._catalog import SITE_URL, ErrorCode, ErrorEntry
from errors_pkg._text import (
    build_url,
    check_params,
    convert_to_text,
    fill_known_placeholders,
    replace_lone_surrogates,
)
from errors_pkg.catalog import lookup


class QuickBooksError(Exception):
    """QuickBooks Online refused a record; the base class of one exception for each code.

    Its text is what Sengerio shows, `#4004 - Oops! …`. The link to the help page is a note of the
    exception: tracebacks show it, messages to users do not.

    Attributes:
        entry: What the catalog says about the error.
        code: The code that Sengerio shows.
        params: The values of the message, by name.
    """

    entry: ErrorEntry
    code: ErrorCode
    params: dict[str, str] = {}  # noqa: RUF012 - for subclasses that skip our `__init__`

    _by_code: "dict[int, type[QuickBooksError]]" = {}  # noqa: RUF012

    def __init_subclass__(cls, *, code: ErrorCode | None = None) -> None:
        """Register the exception of a code; its own subclasses inherit the code."""
        super().__init_subclass__()
        if code is not None:
            cls.code, cls.entry = code, code.entry
            cls._by_code[code] = cls

    def __init__(self, **params: str) -> None:
        """Keep the values of the message.

        Args:
            **params: A value for each param of the message.

        Raises:
            TypeError: A param is missing or unexpected. Also raised by QuickBooksError itself,
                which has no code.
        """
        if not hasattr(self, "code"):
            raise TypeError("QuickBooksError is abstract; raise one of its subclasses")
        self.params = params
        super().__init__(str(self))
        self.add_note(f"Help: {self.url}")

    @staticmethod
    def for_code(code: int | str | ErrorCode, /, **params: str) -> "QuickBooksError":
        """Create the exception of a code that is only known at run time.

        Args:
            code: The code, in any form that `lookup` takes.
            **params: A value for each param of the message.

        Returns:
            The exception, not yet raised.

        Raises:
            UnknownCodeError: The catalog does not have the code.
            TypeError: A param is missing or unexpected; the message names each of them.
        """
        entry = lookup(code)
        check_params(entry.code, [param.name for param in entry.params], params)
        return QuickBooksError._by_code[entry.code](**params)

    @property
    def message(self) -> str:
        """The message as Sengerio shows it, without the code."""
        return fill_known_placeholders(self.entry.message, self.params)

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        return build_url(SITE_URL, self.code, self.params)

    def __str__(self) -> str:
        """Return the code and the message, such as `#4004 - Oops! …`."""
        return f"#{self.code:d} - {self.message}" if hasattr(self, "code") else super().__str__()

    def __repr__(self) -> str:
        """Return the call that creates an equal exception."""
        values = ", ".join(
            f"{name}={convert_to_text(value)!r}" for name, value in self.params.items()
        )
        return f"{type(self).__name__}({values})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy all attributes, without a call of `__init__`."""
        return _blank, (type(self), self.args), self.__dict__

    def to_problem(
        self, instance: str | None = None, status: int | None = None
    ) -> dict[str, object]:
        """Describe the error as Problem Details for HTTP APIs (RFC 9457).

        Args:
            instance: A URI reference that identifies this occurrence.
            status: The HTTP status code of the response, such as 422.

        Returns:
            The members `type` (the help page), `title`, `status`, `detail` and `instance`, and the
            extensions `code` and `params`; ready for JSON in UTF-8.
        """
        problem = {
            "type": build_url(SITE_URL, self.code, {}),
            "title": self.entry.title,
            "status": status,
            "detail": replace_lone_surrogates(self.message),
            "instance": instance,
            "code": int(self.code),
            "params": {
                name: replace_lone_surrogates(convert_to_text(value))
                for name, value in self.params.items()
            },
        }
        return {name: value for name, value in problem.items() if value is not None}


# Exceptions that an earlier version has pickled refer to this function by its name.
def _blank(cls: type[QuickBooksError], args: tuple[object, ...]) -> QuickBooksError:
    """Create an exception without a call of `__init__`."""
    return cls.__new__(cls, *args)
