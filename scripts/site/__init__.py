"""The site: from the catalog and docs/ to a folder that any static host can serve."""


class BuildError(Exception):
    """A build that failed; the text says why and what to do."""
