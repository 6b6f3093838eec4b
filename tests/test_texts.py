"""The texts of the catalog are short, plain and British, with and without the reader's values."""

import re
from collections.abc import Iterator

import pytest

from scripts.catalog.load import load_catalog_once
from scripts.catalog.published import ErrorEntry
from scripts.site.markdown_pages import render_markdown

CATALOG = load_catalog_once()
MAX_WORDS = 20  # in a sentence
MIN_READING_EASE = 75  # of Flesch, for an entry
LABELS = {"title", "path", "needs", "found", "when"}
SENTENCES = {"meaning", "text", "care", "cause", "checks", "last", "otherwise", "notes", "note"}
SENTENCES |= {"match", "one_way", "menus", "check", "options"}
PATH = re.compile("“[^”]*›[^”]*”")
SPOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
AMERICAN = re.compile(
    r"\b(?:color|favor|labor|center|gray|gotten|cancel(?:ed|ing)|label(?:ed|ing)|catalogue)"
    r"|\b(?:organ|author|recogn|real|final|apolog)(?:iz|yz)",
    re.IGNORECASE,
)

each_entry = pytest.mark.parametrize("entry", CATALOG.entries, ids=lambda entry: f"#{entry.code}")


def texts_in(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the field and text of each text that readers read."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name != "appears_when":
                yield from texts_in(item, name)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, field)
    elif value and field in LABELS | SENTENCES:
        yield field, str(value)


def sentences_in(text: str) -> list[str]:
    """Return the sentences of a text, with each path as one word."""
    return re.split(r"(?<=[.?!:])\s+(?=[A-Z“{])", PATH.sub("Path", text))


def count_syllables(word: str) -> int:
    """Count the groups of vowels in a word, without a silent e at its end."""
    spoken = re.sub(r"(?<=[^aeiouy])(?:e|(?<=[^td])ed|(?<=[^cgsxz])es)$", "", word.lower())
    spoken += "e" if re.search("[^aeiouy]le$", word) else ""
    return max(len(re.findall("[aeiouy]+", spoken)), 1)


def reading_ease(sentences: list[str]) -> float:
    """Return the reading ease of Flesch: 60 is plain English, 80 is easy."""
    words = [word for sentence in sentences for word in SPOKEN.findall(sentence)]
    syllables = sum(map(count_syllables, words))
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * syllables / len(words)


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *(("the", 1), ("name", 1), ("names", 1), ("changed", 1), ("deleted", 3), ("table", 2)),
        *(("changes", 2), ("QuickBooks", 2), ("Online", 2), ("integration", 4), ("20", 1)),
    ],
)
def test_syllables_are_counted(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_no_sentence_is_too_long() -> None:
    shared = CATALOG.model_dump(include={"about", "entries", "before_activation"})
    sentences = {s for _, text in texts_in(shared) for s in sentences_in(text)}
    assert len(sentences) > 200
    assert not [s for s in sentences if len(s.split()) > MAX_WORDS]


@each_entry
def test_entry_is_easy_to_read(entry: ErrorEntry) -> None:
    values = {param.name: param.missing for param in entry.params}
    texts = [
        text.format(**values) for field, text in texts_in(entry.model_dump()) if field in SENTENCES
    ]
    sentences = [sentence for text in texts for sentence in sentences_in(text)]
    hardest = sorted(sentences, key=lambda sentence: reading_ease([sentence]))[:3]
    assert reading_ease(sentences) >= MIN_READING_EASE, f"Simplify: {hardest}"


@each_entry
def test_texts_read_well_with_and_without_values(entry: ErrorEntry) -> None:
    for values in (
        {param.name: param.example for param in entry.params},
        {param.name: param.missing for param in entry.params},
    ):
        for field, text in texts_in(entry.model_dump()):
            shown = text.format(**values)
            assert not re.search(r"[{}]|\s{2}|\b(?:the|an?|your|no\.) the\b", shown), shown
            assert re.match("[A-Z0-9“+]", shown), shown
            assert bool(re.search(r"[.?!:]$", shown)) == (field in SENTENCES), shown
            no_labels = re.sub("“[^”]*”", "", shown)
            assert not re.search(r"\bno\.", no_labels, re.IGNORECASE), shown


def test_spelling_is_british() -> None:
    texts = texts_in(CATALOG.model_dump(include={"about", "entries", "before_activation"}))
    assert not [text for _, text in texts if AMERICAN.search(text)]


# The occasions, causes and resolutions of the article that this guide replaces.
ARTICLE: dict[int, list[str]] = {
    4001: [
        *("when activating the integration.", "Data may have been lost or modified"),
        *("Wait a few minutes.", "In Sengerio, activate the integration again."),
    ],
    4002: [
        "when creating or updating a Business Partner",
        "The payment method used in Sengerio isn't in QuickBooks Online.",
        *("Choose New.", "then Edit.", "In Name, paste the"),
    ],
    4003: [
        *("when creating or updating a Business Partner", "an Invoice."),
        *("no active term for this number of days.", "Choose New.", "In Name, enter the Deferment"),
        *("choose Edit.", "Choose Due in fixed number of days, and enter the Deferment days"),
    ],
    4004: [
        *("when updating a Business Partner", "creating or updating an Invoice", "a Credit note."),
        "Somebody changed the display name in QuickBooks Online.",
        "In Customer display name, paste the Business Partner Code",
        "In Sengerio, paste it over the Code",
        *("Somebody made it inactive", "choose Make active."),
        *("I've just changed the Code in Sengerio", "First, open the customer"),
        *("enter the new Code.", "Only now, change the Code in Sengerio."),
    ],
    4005: [
        *("when updating an Invoice.", "Somebody changed the number in QuickBooks Online."),
        *("Somebody deleted it", "Choose + New › Invoice."),
        "In Invoice no., paste the Invoice Number",
    ],
    4006: [
        *(
            "when updating an Invoice.",
            "Two or more invoices in QuickBooks Online have this number.",
        ),
        *("In Invoice no., enter a number that neither side", "until only one invoice has"),
    ],
    4007: [
        *("when creating or updating an Invoice", "a Credit note."),
        "QuickBooks Online has no tax code with this name.",
        *("Choose Taxes › Add tax › Tax rate.", "Edit the tax code", "paste the VAT rate name"),
    ],
    4008: [
        *("when updating a Credit note.", "Somebody changed the number in QuickBooks Online."),
        *("Somebody deleted it", "Choose + New › Credit note"),
        "In Credit note no. (US: Credit memo no.), paste the Credit note Number",
    ],
    4009: [
        "when updating a Credit note.",
        "Two or more credit notes in QuickBooks Online have this number.",
        "In Credit note no. (US: Credit memo no.), enter a number that neither side",
        "until only one credit note has",
    ],
}


def markdown_about(code: int) -> Iterator[str]:
    """Yield the words of the guide and of the page about a code, without markup."""
    guide = render_markdown("", CATALOG, CATALOG.site_url).text
    (section,) = [part for part in guide.split("\n## ") if part.startswith(f"#{code} - ")]
    for text in (section, render_markdown(f"errors/{code}/", CATALOG, CATALOG.site_url).text):
        yield re.sub(r"\]\([^)]*\)|[\[*\\]", "", text)


@pytest.mark.parametrize("entry", CATALOG.active, ids=lambda entry: f"#{entry.code}")
def test_guide_and_page_have_the_facts_of_the_article(entry: ErrorEntry) -> None:
    for text in markdown_about(entry.code):
        assert not [fact for fact in ARTICLE.get(entry.code, []) if fact not in text]
