"""The catalog: its shape, its rules, and what is derived from it."""
