"""Command-line tools that measure and photograph the project with what the tests share."""
