"""Turn the catalog's texts into HTML or Markdown: values, screens, labels on the screen."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from markupsafe import Markup, escape

from scripts.catalog.published import (
    PLACEHOLDER_PATTERN,
    QUICKBOOKS_ADDRESS,
    Catalog,
    ErrorEntry,
    Source,
    Step,
)

SCREEN_LABEL = re.compile("“([^”]*)”")
MARKDOWN_CHARACTER = re.compile(r"[\\`*_\[\]<>|]")
HEADING_CHARACTER = re.compile(r"[\\`*_{}\[\]<>&|~^=]")
END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")
OLDER_MENUS_REMARK = re.compile(r" \(in older menus, “[^”]*”\)")
OBVIOUS_STEP = re.compile(r"Open the [\w ]+ and choose “Edit”\.|Choose “Save”\.")
VALUE_OR_LABEL = re.compile(r"(\{[a-z0-9_]+\}|“[^”]*”)")


def format_month(month: str) -> str:
    """Return a month of the catalog, such as 2026-11, as `November 2026`."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def hide_values(message: str) -> str:
    """Replace each placeholder of a message with `...`."""
    return PLACEHOLDER_PATTERN.sub("...", message)


def take_first_sentence(text: str) -> str:
    """Return the first sentence of a text, without its reasons and the paths in older menus."""
    return END_OF_SENTENCE.split(OLDER_MENUS_REMARK.sub("", text))[0]


def describe_occasions(entry: ErrorEntry, catalog: Catalog) -> str:
    """Say when an error appears, with the records together to which the same is done."""
    parts = []
    for _, group in groupby(entry.appears_when, key=lambda appearance: appearance.actions):
        first, *others = group
        parts.append(" or ".join([first.text, *(catalog.records[each.record] for each in others)]))
    return "; ".join(parts)


def shorten_instruction(step: Step) -> str:
    """Return the first sentence of a step, or nothing if it only opens or saves a record."""
    return "" if OBVIOUS_STEP.fullmatch(step.text) else take_first_sentence(step.text)


def name_values_by_label(entry: ErrorEntry) -> ErrorEntry:
    """Name each value only by its label, for a text that is about Sengerio's values anyway."""
    params = (param.model_copy(update={"missing": f"the {param.label}"}) for param in entry.params)
    return entry.model_copy(update={"params": tuple(params)})


def describe_remedy(entry: ErrorEntry) -> str:
    """Say in one sentence what makes an error go away."""
    match = entry.match
    if not match or (match.unique and not match.note):
        return f"{entry.first.title}."
    if match.unique:
        return match.note
    field = "'s ".join(match.quickbooks.split(" › "))
    return f"Match the {field[:1].lower()}{field[1:]} to the {entry.params[0].label} in Sengerio."


def example_message(entry: ErrorEntry) -> str:
    """Return the message of an error with an example in place of each value."""
    examples = {param.name: param.example for param in entry.params}
    return PLACEHOLDER_PATTERN.sub(lambda match: examples[match[1]], entry.message)


def to_html(text: str, entry: ErrorEntry, catalog: Catalog) -> Markup:
    """Convert a text to HTML, with a place for each value and links to screens and sources."""
    return _insert_values(mark_labels_bold(text, list_label_addresses(catalog)), entry)


def to_html_without_links(text: str, entry: ErrorEntry) -> Markup:
    """Convert a text to HTML like `to_html`, for places that must not contain links."""
    return _insert_values(mark_labels_bold(text), entry)


def message_to_html(message: str) -> Markup:
    """Convert a message to HTML, with a place for each value."""
    place = r'<bdi data-param="\1">...</bdi>'
    return Markup(PLACEHOLDER_PATTERN.sub(place, str(escape(message))))  # noqa: S704


def to_markdown(text: str, entry: ErrorEntry, catalog: Catalog) -> str:
    """Convert a text to Markdown, with words for each value and links to screens and sources."""
    addresses = list_label_addresses(catalog)
    words = {f"{{{param.name}}}": param.missing for param in entry.params}

    def convert_part(part: str) -> str:
        if not part.startswith("“"):
            return words.get(part) or escape_markdown(part)
        label = f"**{escape_markdown(part[1:-1])}**"
        address = addresses.get(part[1:-1])
        return f"[{label}]({address})" if address else label

    return "".join(map(convert_part, VALUE_OR_LABEL.split(text)))


def list_label_addresses(catalog: Catalog) -> dict[str, str]:
    """Return the address of each label that is the path of a screen or the title of a source."""
    screens = {
        screen.path: f"{QUICKBOOKS_ADDRESS}{screen.address}"
        for screen in catalog.screens.values()
        if screen.address
    }
    return screens | {source.title: source.url for source in catalog.sources.values()}


def escape_markdown(text: str) -> str:
    """Escape the characters that Markdown readers take as markup."""
    return MARKDOWN_CHARACTER.sub(r"\\\g<0>", text)


def escape_heading(text: str) -> Markup:
    """Escape a text for a heading that Python-Markdown and its extensions convert."""
    return Markup(HEADING_CHARACTER.sub(lambda match: f"&#{ord(match[0])};", text))  # noqa: S704


def mark_code_spans(text: str) -> Markup:
    """Convert a text to HTML, with the parts between backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704


def mark_labels_bold(text: str, addresses: Mapping[str, str] | None = None) -> Markup:
    """Convert a text to HTML, with the labels on the screen in bold instead of quotes.

    A label that has an address is a link.
    """

    def convert_label(match: re.Match[str]) -> str:
        label = f"<b>{match[1]}</b>"
        address = addresses and addresses.get(Markup(match[1]).unescape())  # noqa: S704
        if not address:
            return label
        return f'<a href="{escape(address)}" target="_blank" rel="noopener">{label}</a>'

    return Markup(SCREEN_LABEL.sub(convert_label, str(escape(text))))  # noqa: S704


def has_countries(entry: ErrorEntry) -> bool:
    """Return whether an error has causes, steps or answers for one country only."""
    return "'country': 'u" in str(entry.model_dump())


def list_sources(entry: ErrorEntry, catalog: Catalog) -> list[Source]:
    """Return where the facts about an error come from."""
    return [catalog.sources[name] for name in catalog.sources_of[entry.code]]


def _insert_values(html: Markup, entry: ErrorEntry) -> Markup:
    """Replace each placeholder with an element that site.js can fill."""
    words = {param.name: param.missing for param in entry.params}

    def create_value_element(match: re.Match[str]) -> str:
        name = match[1]
        return f'<bdi class="value" data-param="{name}">{escape(words[name])}</bdi>'

    return Markup(PLACEHOLDER_PATTERN.sub(create_value_element, html))  # noqa: S704
