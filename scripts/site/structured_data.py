"""Describe the guide to search engines, in the vocabulary of schema.org as JSON-LD."""

from typing import Any

from scripts.catalog.model import PLACEHOLDER, ErrorEntry

CONTEXT = "https://schema.org"


def heading(entry: ErrorEntry) -> str:
    """Make the heading form of a message: its code, and `...` in place of each value."""
    return f"#{entry.code} - {without_values(entry.message)}"


def without_values(message: str) -> str:
    """Write a message with `...` in place of each value."""
    return PLACEHOLDER.sub("...", message)


def questions(entries: tuple[ErrorEntry, ...]) -> dict[str, Any]:
    """Describe the guide as questions with their answers (https://schema.org/FAQPage).

    Args:
        entries: The errors that the guide shows in full.

    Returns:
        The description, ready for JSON.
    """
    return {
        "@context": CONTEXT,
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": heading(entry),
                "acceptedAnswer": {"@type": "Answer", "text": _answer(entry)},
            }
            for entry in entries
        ],
    }


def _answer(entry: ErrorEntry) -> str:
    labels = {param.name: param.label for param in entry.params}
    causes = (f"{cause.cause} {' '.join(cause.resolution)}" for cause in entry.causes)
    text = " ".join([entry.meaning, *causes])
    return PLACEHOLDER.sub(lambda match: labels[match[1]], text)
