"""Turn the catalog's texts into HTML or Markdown: values, screens, labels on the screen."""

import re
from datetime import date

from markupsafe import Markup, escape

from scripts.catalog.published import PLACEHOLDER, Catalog, ErrorEntry, Source

QUICKBOOKS = "https://qbo.intuit.com"
SCREEN_LABEL = re.compile("“[^”]*”")
MARKDOWN_CHARACTER = re.compile(r"[\\`*_\[\]<>|]")
HEADING_CHARACTER = re.compile(r"[\\`*_{}\[\]<>&|~^=]")
VALUES_AND_LABELS = re.compile(r"(\{[a-z0-9_]+\}|“[^”]*”)")
COUNTRY = re.compile(r"\b(?:UK|US)\b")


def capitalise(text: str) -> str:
    """Start a text with a capital letter; the other letters stay."""
    return text[:1].upper() + text[1:]


def month_name(month: str) -> str:
    """Return a month of the catalog, such as 2026-11, as `November 2026`."""
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def hide_values(message: str) -> str:
    """Replace each placeholder of a message with `...`."""
    return PLACEHOLDER.sub("...", message)


def example_message(entry: ErrorEntry) -> str:
    """Return the message of an error with an example in place of each value."""
    examples = {param.name: param.example for param in entry.params}
    return PLACEHOLDER.sub(lambda match: examples[match[1]], entry.message)


def to_html(text: str, entry: ErrorEntry, catalog: Catalog) -> Markup:
    """Convert a text to HTML, with a label for each value and a link for each screen."""
    return _insert_values(_link_screens(bold_labels(text), catalog), _labels(entry))


def to_html_without_links(text: str, entry: ErrorEntry) -> Markup:
    """Convert a text to HTML like `to_html`, for places that must not contain links."""
    return _insert_values(bold_labels(text), _labels(entry))


def to_html_with_examples(text: str, entry: ErrorEntry) -> Markup:
    """Convert a text to HTML, with an example for each value."""
    return _insert_values(escape(text), {param.name: param.example for param in entry.params})


def to_markdown(text: str, entry: ErrorEntry, catalog: Catalog) -> str:
    """Convert a text to Markdown, with a label for each value and a link for each screen."""
    screens = {f"“{screen.path}”": screen for screen in catalog.screens.values()}

    def convert(part: str) -> str:
        if part in screens and screens[part].address:
            return f"[{escape_markdown(part)}]({QUICKBOOKS}{screens[part].address})"
        return _labels(entry)[part[1:-1]] if PLACEHOLDER.fullmatch(part) else escape_markdown(part)

    return "".join(map(convert, VALUES_AND_LABELS.split(text)))


def escape_markdown(text: str) -> str:
    """Escape the characters that Markdown readers take as markup."""
    return MARKDOWN_CHARACTER.sub(r"\\\g<0>", text)


def escape_heading(text: str) -> Markup:
    """Escape a text for a heading that Python-Markdown and its extensions convert."""
    return Markup(HEADING_CHARACTER.sub(lambda match: f"&#{ord(match[0])};", text))  # noqa: S704


def code_spans(text: str) -> Markup:
    """Convert a text to HTML, with the parts between backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704


def bold_labels(text: str) -> Markup:
    """Convert a text to HTML, with the labels on the screen in bold."""
    return Markup(SCREEN_LABEL.sub(r"<b>\g<0></b>", str(escape(text))))  # noqa: S704


def countries_of(entry: ErrorEntry) -> set[str]:
    """Return the countries for which an error has separate steps."""
    choices = (step for cause in entry.causes for step in cause.resolution)
    options = (option for step in choices if not isinstance(step, str) for option in step.either)
    return {country_of(option.when) for option in options} - {""}


def country_of(condition: str) -> str:
    """Return the country that a condition is about, `uk` or `us`, or an empty string."""
    countries = COUNTRY.findall(condition)
    return countries[0].lower() if len(countries) == 1 else ""


def has_screen_link(entry: ErrorEntry, catalog: Catalog) -> bool:
    """Return whether a text of an error links to a screen."""
    return any(catalog.screens[name].address for name in catalog.screens_of[entry.code])


def sources_of(entry: ErrorEntry, catalog: Catalog) -> list[Source]:
    """Return the first source, which is about all errors, and those of the error's screens."""
    names = [catalog.screens[name].source for name in catalog.screens_of[entry.code]]
    return [catalog.sources[name] for name in dict.fromkeys([next(iter(catalog.sources)), *names])]


def _labels(entry: ErrorEntry) -> dict[str, str]:
    return {param.name: f"your {param.label}" for param in entry.params}


def _insert_values(html: Markup, values: dict[str, str]) -> Markup:
    """Replace each placeholder with its value, in an element that site.js can fill."""

    def element(match: re.Match[str]) -> str:
        name = match[1]
        return f'<span class="value" data-param="{name}">{escape(values[name])}</span>'

    return Markup(PLACEHOLDER.sub(element, html))  # noqa: S704


def _link_screens(html: Markup, catalog: Catalog) -> Markup:
    """Link each path of a screen that has an address."""
    for name, screen in catalog.screens.items():
        label = Markup("<b>“{}”</b>").format(screen.path)
        if screen.address:
            link = Markup(
                '<a class="screen" href="{}{}" target="_blank" rel="noopener" '
                'title="Open {} in QuickBooks Online">{}</a>'
            ).format(QUICKBOOKS, screen.address, name.replace("_", " "), label)
            html = html.replace(label, link)
    return html
