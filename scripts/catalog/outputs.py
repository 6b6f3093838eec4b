"""The files derived from the catalog: the package's values, pages, JSON and its schemas."""

import json
import re
from collections.abc import Iterator
from difflib import unified_diff
from html import escape
from pathlib import Path
from pprint import pformat
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from scripts.catalog import authoring
from scripts.catalog.published import (
    VALUE_TYPES,
    Catalog,
    ErrorEntry,
    ErrorsDocument,
    ProblemDetails,
    exception_name,
)
from scripts.catalog.recognition import build_table

GENERATED_NOTICE = "Generated from catalog/errors.yml by scripts/generate.py, do not edit."
PAGES_FOLDER = Path("docs/errors")
TEMPLATES_FOLDER = Path(__file__).with_name("templates")
JSON_VERSION = 3  # increased when a member changes its meaning or is removed
PUBLIC_NAMES = {
    *("ErrorCode", "Identified", "QuickBooksError", "UnknownCodeError", "UnlistedError"),
    *("entries", "identify", "identify_all", "lookup", "message", "url"),
}  # of the package, besides value types and the exceptions of codes
SCHEMA_DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def update_outputs(catalog: Catalog, root: Path) -> list[Path]:
    """Bring every derived file up to date, and return the paths of those that changed."""
    changed = list(_find_outdated_files(catalog, root))
    for path, _, content in changed:
        if content is None:
            (root / path).unlink()
        else:
            write_file_atomically(root / path, content)
    return [path for path, _, _ in changed]


def compare_outputs(catalog: Catalog, root: Path) -> list[str]:
    """Return the lines in which the derived files differ from what they should be."""
    lines: list[str] = []
    for path, current, content in _find_outdated_files(catalog, root):
        if content is None:
            lines.append(f"{path} belongs to no code")
            continue
        before, after = (current or "").splitlines(), content.splitlines()
        lines += unified_diff(before, after, f"{path} now", f"{path} wanted", n=1, lineterm="")
    return lines


def write_file_atomically(file: Path, content: str) -> None:
    """Write a file completely or not at all, or raise OSError with a text that names it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=file.parent) as folder:
            temporary = Path(folder, file.name)
            temporary.write_text(content, encoding="utf-8")
            temporary.chmod(0o644)
            temporary.replace(file)
    except OSError as error:
        reason = f"{file} cannot be written, {error.strerror}"
        raise OSError(f"{reason}; check the space on the disk and who owns the folder") from None


def _find_outdated_files(
    catalog: Catalog, root: Path
) -> Iterator[tuple[Path, str | None, str | None]]:
    """Yield the path, the content and the correct content of each file that is not current."""
    files: dict[Path, str | None] = {**derive_files(catalog)}
    pages = (file.relative_to(root) for file in (root / PAGES_FOLDER).glob("*.md"))
    files |= {page: None for page in pages if page not in files}
    for path, content in sorted(files.items()):
        file = root / path
        current = file.read_text(encoding="utf-8") if file.exists() else None
        if current != content:
            yield path, current, content


def derive_files(catalog: Catalog) -> dict[Path, str]:
    """Return the content of each derived file, by its path."""
    table = build_table(catalog.entries)
    files = {
        PAGES_FOLDER / f"{entry.code}.md": format_error_page(entry) for entry in catalog.entries
    }
    files[Path("catalog/errors.schema.json")] = format_json_schema(authoring.Catalog, "validation")
    files[Path("docs/errors.json")] = format_errors_json(catalog, catalog.site_url)
    files[Path("docs/errors.schema.json")] = format_json_schema(ErrorsDocument, "serialization")
    files[Path("docs/problem.schema.json")] = format_problem_schema(catalog)
    files[Path("docs/js/recognition.json")] = json.dumps(table) + "\n"
    return files | render_python_modules(catalog, table)


def format_error_page(entry: ErrorEntry) -> str:
    """Return the Markdown page of an error: front matter, and the macro that fills the page."""
    return f"""\
---
# {GENERATED_NOTICE}
title: {json.dumps(f"#{entry.code} {entry.title}", ensure_ascii=False)}
description: {json.dumps(escape(entry.meaning), ensure_ascii=False)}
keywords: {json.dumps(entry.keywords, ensure_ascii=False)}
hide: [navigation, toc]
---

{{{{ error_page({entry.code}) }}}}
"""


def format_errors_json(catalog: Catalog, site_url: str) -> str:
    """Return the catalog as JSON, with the addresses of a site."""
    document = ErrorsDocument.model_validate(
        {
            **catalog.model_dump(),
            "site_url": site_url,
            "version": JSON_VERSION,
            # RFC 6570. Form-style expansion escapes & and = in values; plain fragments do not.
            "url_template": f"{site_url}errors/{{code}}/",
            "url_template_with_values": f"{site_url}errors/{{code}}/#{{&params*}}",
            "errors": tuple(
                {**entry.model_dump(), "url": f"{site_url}errors/{entry.code}/"}
                for entry in catalog.entries
            ),
        }
    )
    head = {"$schema": "errors.schema.json", "version": JSON_VERSION}
    return _convert_to_json(head | document.model_dump())


def format_each_error_json(catalog: Catalog, document_json: str) -> Iterator[tuple[int, str]]:
    """Yield each code with JSON of the same shape, with only what is about that error."""
    document = json.loads(document_json)
    for error in document["errors"]:
        text = json.dumps(error, ensure_ascii=False)
        alone = {
            "$schema": "../errors.schema.json",
            "errors": [error],
            "screens": {
                name: screen
                for name, screen in document["screens"].items()
                if screen["path"] in text
            },
            "sources": {
                name: document["sources"][name] for name in catalog.sources_of[error["code"]]
            },
            "before_activation": [
                check for check in document["before_activation"] if error["code"] in check["codes"]
            ],
        }
        # Without indents, writing it takes a tenth of the time.
        yield error["code"], json.dumps(document | alone, ensure_ascii=False) + "\n"


class _SchemaGenerator(GenerateJsonSchema):
    """Generate JSON Schema without titles of fields and without defaults."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        if self.mode == "validation":  # A key that is left out is not written as null.
            return self.generate_inner(schema["schema"])
        return super().nullable_schema(schema)


def format_json_schema(model: type[BaseModel], mode: Any, **more: object) -> str:  # noqa: ANN401
    """Return the JSON Schema of a model, for `validation` or `serialization`."""
    schema = model.model_json_schema(mode=mode, schema_generator=_SchemaGenerator)
    return _convert_to_json(SCHEMA_DIALECT | schema | more)


def format_problem_schema(catalog: Catalog) -> str:
    """Describe what `to_problem` of the package returns, with the params of each code."""
    codes = [
        {
            "title": entry.title,
            "properties": {
                "code": {"const": entry.code},
                "params": {
                    "properties": {
                        param.name: {"description": param.label, "type": "string"}
                        for param in entry.params
                    },
                    "required": [param.name for param in entry.params],
                    "additionalProperties": False,
                },
            },
        }
        for entry in catalog.entries
    ]
    known = {"enum": [entry.code for entry in catalog.entries]}
    unlisted = {"title": "A code that is not listed here", "properties": {"code": {"not": known}}}
    return format_json_schema(ProblemDetails, "validation", oneOf=[*codes, unlisted])


def render_python_modules(catalog: Catalog, table: dict[str, Any]) -> dict[Path, str]:
    """Return the Python modules with the values of the catalog and its recognition table."""
    environment = Environment(  # noqa: S701 - it makes Python, not HTML
        keep_trailing_newline=True,
        loader=FileSystemLoader(TEMPLATES_FOLDER),
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"exception_name": exception_name, "python": convert_to_python}
    recognition = pformat(table, width=100, compact=True, sort_dicts=False)
    recognition = recognition.encode("ascii", "backslashreplace").decode()  # many are invisible
    names = {*PUBLIC_NAMES, *(model.__name__ for model in VALUE_TYPES)}
    names |= {exception_name(entry.key) for entry in catalog.entries}
    values = {
        "catalog": catalog,
        "mark": GENERATED_NOTICE,
        "public_names": sorted(names, key=lambda name: (name.islower(), name)),
        "recognition": recognition,
        "value_types": format_dataclasses(),
    }
    return {
        Path("errors_pkg", name.removesuffix(".jinja")): environment.get_template(name).render(
            values
        )
        for name in environment.list_templates()
    }


def convert_to_python(value: object, indent: int = 0) -> str:
    """Write a value as Python source, one item on each line."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        source = {
            name: convert_to_python(item, indent + 4)
            for name, item in value
            if fields[name].is_required() or item != fields[name].default
        }
        if isinstance(value, ErrorEntry):
            source["code"] = f"ErrorCode.{value.key.upper()}"
        items = [f"{name}={text}" for name, text in source.items()]
        start, end = f"{type(value).__name__}(", ")"
        if len(items) == 1:
            return f"{start}{items[0]}{end}"
    elif isinstance(value, tuple) and value:
        items = [convert_to_python(item, indent + 4) for item in value]
        start, end = "(", ")"
    else:
        is_simple = isinstance(value, str) and '"' not in value
        return json.dumps(value, ensure_ascii=False) if is_simple else repr(value)
    lines = "".join(f"{' ' * (indent + 4)}{item},\n" for item in items)
    return f"{start}\n{lines}{' ' * indent}{end}"


def format_dataclasses() -> str:
    """Return the Python source of the package's value types."""
    return "\n\n\n".join(_write_value_type(model) for model in VALUE_TYPES)


def _write_value_type(model: type[BaseModel]) -> str:
    fields = model.model_fields.items()
    attributes = "\n".join(f"        {name}: {field.description}" for name, field in fields)
    members = "\n".join(
        f"    {name}: {_write_type_and_default(name, field)}" for name, field in fields
    )
    return f'''\
@dataclass(frozen=True, slots=True, repr=False)
class {model.__name__}(Value):
    """{model.__doc__}

    Attributes:
{attributes}
    """

{members}'''


def _write_type_and_default(name: str, field: FieldInfo) -> str:
    """Return the source of a field's type and default."""
    kind = re.sub(r"<class '([\w.]+)'>", r"\1", str(field.annotation))
    kind = re.sub(r"[\w.]+\.(?=\w)|'", "", kind)
    kind = "ErrorCode" if name == "code" else kind
    return kind if field.is_required() else f"{kind} = {convert_to_python(field.default)}"


def _convert_to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
