"""The base class of the exceptions in errors.py, and the exception of a code that has none."""

from copyreg import __newobj__ as create_object  # type: ignore[attr-defined]
from functools import cached_property

from errors_pkg._catalog import SITE_URL, ErrorCode, ErrorEntry, First
from errors_pkg._text import (
    build_url,
    check_params,
    convert_to_text,
    fill_known_placeholders,
    replace_lone_surrogates,
)
from errors_pkg.catalog import UnknownCodeError, lookup, to_integer

MAX_CODE_LENGTH = 5  # in digits
POSSIBLE_CODES = range(1_000, 10**MAX_CODE_LENGTH)


class MessageValue:
    """A value of the message as an attribute of its exception."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Keep the name."""
        self.name = name

    def __get__(self, error: "QuickBooksError", owner: type) -> str:
        """Read the value from the params."""
        return error.params.get(self.name, "...")


class QuickBooksError(Exception):
    """QuickBooks Online refused a record; the base class of one exception for each code.

    Its text is what Sengerio shows, `#4004 - Oops! …`. The link to the help page is a note of the
    exception: tracebacks show it, messages to users do not. Each value of the message is an
    attribute, too, such as `display_name`.

    Attributes:
        entry: What the catalog says about the error.
        code: The code that Sengerio shows: an `ErrorCode`, or the number of an `UnlistedError`.
    """

    entry: ErrorEntry
    code: int

    def __init_subclass__(cls, *, code: ErrorCode | None = None) -> None:
        """Give the exception of a code its entry; its own subclasses inherit it."""
        super().__init_subclass__()
        if code is not None:
            cls.code, cls.entry = code, code.entry

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

    @classmethod
    def for_code(cls, code: int | str | ErrorCode, /, **params: str) -> "QuickBooksError":
        """Create the exception of a code that is only known at run time.

        Args:
            code: The code, in any form that `lookup` takes.
            **params: A value for each param of the message.

        Returns:
            The exception, not yet raised. A number of four or five digits that the catalog does
            not have gives an `UnlistedError`.

        Raises:
            UnknownCodeError: The code is neither in the catalog nor such a number.
            TypeError: A param is missing or unexpected; the message names each of them. Also
                raised by the subclasses, whose code is given.
        """
        if cls is not QuickBooksError:
            raise TypeError(f"{cls.__name__} has its code; use QuickBooksError.for_code()")
        try:
            entry = lookup(code)
        except UnknownCodeError:
            text = code.removeprefix("#") if isinstance(code, str) else ""
            is_number = len(text) <= MAX_CODE_LENGTH and text.isascii() and text.isdecimal()
            number = int(text) if is_number else to_integer(code)
            if number is None or number not in POSSIBLE_CODES:
                raise
            return UnlistedError(number, **params)
        check_params(entry.title, [param.name for param in entry.params], params)
        return entry.code.exception(**params)

    @cached_property
    def params(self) -> dict[str, str]:
        """The values of the message, by name."""
        # A class attribute would hide `__getattr__` of a wrapper, such as Ray's, that delegates.
        if hasattr(type(self), "__getattr__"):
            raise AttributeError("params")
        return {}  # of a subclass that skips our `__init__`

    @cached_property
    def args(self) -> tuple[object, ...]:  # type: ignore[override]
        """The text of the exception, unless a subclass has passed others to `Exception`."""
        return super().args or (str(self),)

    @cached_property
    def __notes__(self) -> list[str]:  # type: ignore[override]
        """The notes that a traceback shows, first of all the link to the help page."""
        return [f"Help: {self.url}"] if hasattr(self, "code") else []

    @property
    def message(self) -> str:
        """The message as Sengerio shows it, without the code."""
        return fill_known_placeholders(self.template, self.params)

    @property
    def template(self) -> str:
        """The message with `{placeholders}` for the values, to group errors by."""
        return self.entry.message

    @property
    def retry(self) -> str:
        """When the same call can succeed: `later`, or only `after_change`."""
        return self.entry.retry

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        return build_url(SITE_URL, f"errors/{self.code:d}/", self.params)

    def __str__(self) -> str:
        """Return the code and the message, such as `#4004 - Oops! …`."""
        return f"#{self.code:d} - {self.message}" if hasattr(self, "code") else super().__str__()

    def __repr__(self) -> str:
        """Return the call that creates an equal exception."""
        return f"{type(self).__name__}({', '.join(self._list_arguments())})"

    def _list_arguments(self) -> list[str]:
        return [f"{name}={convert_to_text(value)!r}" for name, value in self.params.items()]

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle and copy all attributes, without a call of `__init__`."""
        return create_object, (type(self), *self.args), self.__getstate__()

    def __setstate__(self, state: object) -> None:
        """Restore the attributes, and those in `__slots__` of a subclass."""
        for attributes in state if isinstance(state, tuple) else (state,):
            super().__setstate__(attributes)

    def to_problem(
        self, instance: str | None = None, status: int | None = None
    ) -> dict[str, object]:
        """Describe the error as Problem Details for HTTP APIs (RFC 9457).

        Args:
            instance: A URI reference that identifies this occurrence.
            status: The HTTP status code of the response, such as 409.

        Returns:
            The members `type` (the help page), `title`, `status`, `detail` and `instance`, and the
            extensions `code`, `params` and `retry`; ready for JSON in UTF-8.
        """
        problem = {
            "type": self.url.partition("#")[0],
            "title": self.entry.title,
            "status": status,
            "detail": replace_lone_surrogates(self.message),
            "instance": instance,
            "code": int(self.code),
            "params": {
                name: replace_lone_surrogates(convert_to_text(value))
                for name, value in self.params.items()
            },
            "retry": self.retry,
        }
        return {name: value for name, value in problem.items() if value is not None}


class UnlistedError(QuickBooksError):
    """An error with a code that this version of the package does not know, as of a newer server.

    Its `entry` says only this much, and its `url` is that of the site.

    Attributes:
        text: The message, if it is known.
    """

    def __init__(self, code: int, /, text: str = "", **params: str) -> None:
        """Keep the code and what is known about it.

        Args:
            code: The code.
            text: The message as Sengerio shows it, without the code.
            **params: Values of the message.
        """
        self.code: int = int(code)
        self.text = text
        super().__init__(**params)
        Exception.__init__(self, code, text)  # the args with which task queues create it again

    @property
    def entry(self) -> ErrorEntry:  # type: ignore[override]
        """An entry like those of the catalog, but with no cause."""
        return ErrorEntry(
            code=self.code,  # type: ignore[arg-type]
            key="unlisted",
            title=self.template,
            message=self.template,
            params=(),
            match=None,
            appears_when=(),
            retry="after_change",
            since="",
            meaning="This version of the package doesn't know the code.",
            needs=(),
            first=First("Find the code in the error guide", "", "", self.url, (), ()),
            causes=(),
            last="",
            otherwise="",
            notes=(),
            keywords=(),
            related=(),
            reviewed="",
            retired="",
        )

    @property
    def message(self) -> str:
        """The message, without the code."""
        return convert_to_text(self.text) or f"{self.template}."

    @property
    def template(self) -> str:
        """Words that are the same for all unlisted errors."""
        return "Error with a code that this version doesn't know"

    @property
    def url(self) -> str:
        """The address of the site."""
        return build_url(SITE_URL, "", {})

    def _list_arguments(self) -> list[str]:
        return [f"{self.code}", repr(self.text), *super()._list_arguments()]


# Exceptions that an earlier version has pickled refer to this function by its name.
def _blank(cls: type[QuickBooksError], args: tuple[object, ...]) -> QuickBooksError:
    """Create an exception without a call of `__init__`."""
    return cls.__new__(cls, *args)
