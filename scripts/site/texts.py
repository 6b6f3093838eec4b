"""Write the catalog's texts as HTML or Markdown: values, screens, and what stands on a screen."""

import re
from datetime import date

from markupsafe import Markup, escape

from scripts.catalog.model import PLACEHOLDER, SCREEN, Catalog, ErrorEntry, Source

QUICKBOOKS = "https://qbo.intuit.com"
ON_SCREEN = re.compile("“[^”]*”")
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&|~^=]")
IN_MARKDOWN = re.compile(r"[\\`*_\[\]<>|]")
BRACES = re.compile(r"(\{[a-z0-9_.]+\})")
COUNTRIES = {"UK": "uk", "US": "us"}


def sentence(text: str) -> str:
    """Start a text with a capital letter, and leave the others as they are."""
    return text[:1].upper() + text[1:]


def month(text: str) -> str:
    """Write a month of the catalog, such as 2026-11, in words."""
    return f"{date.fromisoformat(f'{text}-01'):%B %Y}"


def markdown_escape(text: str) -> Markup:
    """Write text so that Markdown takes none of it as markup."""
    return Markup(MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text))  # noqa: S704


def code(text: str) -> Markup:
    """Write text with what stands in backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704


def on_screen(text: str) -> Markup:
    """Write text with the names that stand on the screen in bold."""
    return Markup(ON_SCREEN.sub(r"<b>\g<0></b>", str(escape(text))))  # noqa: S704


def example(entry: ErrorEntry) -> str:
    """Write a message with an example in place of each value."""
    examples = {param.name: param.example for param in entry.params}
    return PLACEHOLDER.sub(lambda match: examples[match[1]], entry.message)


def with_examples(text: str, entry: ErrorEntry) -> Markup:
    """Write text with an example in place of each value."""
    return _with_values(escape(text), {param.name: param.example for param in entry.params})


def with_labels(text: str, entry: ErrorEntry, catalog: Catalog) -> Markup:
    """Write text with a label in place of each value, and a path with its link for each screen."""
    return _with_values(_with_screens(on_screen(text), catalog), _labels(entry))


def without_links(text: str, entry: ErrorEntry, catalog: Catalog) -> Markup:
    """Write text like `with_labels`, for places that may hold no link."""
    return _with_values(on_screen(catalog.with_paths(text)), _labels(entry))


def escaped(text: str) -> str:
    """Write text as Markdown, with none of it taken as markup."""
    return IN_MARKDOWN.sub(r"\\\g<0>", text)


def linked(text: str, entry: ErrorEntry, catalog: Catalog) -> str:
    """Write text as Markdown, with a label for each value, and a link to each screen."""

    def written(part: str) -> str:
        if name := SCREEN.fullmatch(part):
            screen = catalog.screens[name[1]]
            path = f"“{escaped(screen.path)}”"
            shown = f"[{path}]({QUICKBOOKS}{screen.address})" if screen.address else path
            return catalog.with_paths(part).replace(f"“{screen.path}”", shown)
        return _labels(entry)[part[1:-1]] if PLACEHOLDER.fullmatch(part) else escaped(part)

    return "".join(map(written, BRACES.split(text)))


def countries(entry: ErrorEntry) -> set[str]:
    """Return the countries that have a way of their own."""
    choices = (step for cause in entry.causes for step in cause.resolution)
    options = (option for step in choices if not isinstance(step, str) for option in step.either)
    return {country(option.when) for option in options} - {""}


def links(entry: ErrorEntry, catalog: Catalog) -> bool:
    """Say whether a text of an error has a link to a screen."""
    names = SCREEN.findall(entry.model_dump_json())
    return any(catalog.screens[name].address for name in names)


def country(when: str) -> str:
    """Return the country that a condition is about, `uk` or `us`, or nothing."""
    named = [COUNTRIES[word] for word in re.findall(r"\w+", when) if word in COUNTRIES]
    return named[0] if len(named) == 1 else ""


def sources_of(entry: ErrorEntry, catalog: Catalog) -> list[Source]:
    """Return where the facts about an error come from: the first source, which is about all.

    Those of its screens follow.
    """
    named = [catalog.screens[name].source for name in SCREEN.findall(entry.model_dump_json())]
    return [catalog.sources[name] for name in dict.fromkeys([next(iter(catalog.sources)), *named])]


def _labels(entry: ErrorEntry) -> dict[str, str]:
    return {param.name: f"your {param.label}" for param in entry.params}


def _with_values(text: Markup, values: dict[str, str]) -> Markup:
    """Write text with a value in place of each placeholder, marked as one to be filled in."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return f'<span class="value" data-param="{name}">{escape(values[name])}</span>'

    return Markup(PLACEHOLDER.sub(value, text))  # noqa: S704


def _with_screens(text: Markup, catalog: Catalog) -> Markup:
    """Write text with the path of each screen in bold, and a link to it where it has an address."""

    def path(match: re.Match[str]) -> Markup:
        screen = catalog.screens[match[1]]
        shown = Markup("<b>“{}”</b>").format(screen.path)
        if screen.address:
            shown = Markup(
                '<a class="screen" href="{}{}" target="_blank" rel="noopener" '
                'title="Open {} in QuickBooks Online">{}</a>'
            ).format(QUICKBOOKS, screen.address, match[1].replace("_", " "), shown)
        if screen.formerly:
            formerly = '<span class="formerly"> (in older menus, “{}”)</span>'
            shown += Markup(formerly).format(screen.formerly)  # noqa: S704
        return shown

    return Markup(SCREEN.sub(path, text))  # noqa: S704
