"""The site: the macros that fill its pages, and the step that finishes them."""
