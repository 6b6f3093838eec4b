"""The name by which pickles of version 0.2.0 refer to the codes."""

from errors_pkg._catalog import ErrorCode

__all__ = ["ErrorCode"]
