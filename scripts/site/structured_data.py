"""Describe the page of a code to search engines, in the vocabulary of schema.org as JSON-LD.

The fields are those that Google asks for
(https://developers.google.com/search/docs/appearance/structured-data).
"""

from typing import Any

from scripts.catalog.model import Catalog, ErrorEntry


def tech_article(entry: ErrorEntry, catalog: Catalog, site: str) -> dict[str, Any]:
    """Describe the page of a code (https://schema.org/TechArticle)."""
    sengerio = {"@type": "Organization", "name": "Sengerio", "url": catalog.support_url}
    url = f"{site}errors/{entry.code}/"
    return {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": f"#{entry.code} {entry.title}",
        "description": entry.meaning,
        "keywords": list(entry.keywords),
        "inLanguage": "en-GB",
        "url": url,
        "mainEntityOfPage": url,
        "image": f"{site}images/preview.png",
        "dateModified": f"{entry.reviewed}-01",
        "author": sengerio,
        "publisher": sengerio,
    }
