"""The Python blocks of README and the developers' page do what these pages say."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from uritemplate import expand

import errors_pkg
from tests.support.project import DOCUMENTED_ENVIRONMENT, ROOT, create_runner, find_python_blocks

PAGES = ["README.md", "errors_pkg/README.md", "docs/developers.md"]


def output_of(source: str) -> str:
    """Run a program, and return its output."""
    result = create_runner(ROOT)("-c", source, **DOCUMENTED_ENVIRONMENT)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "output"), [block for page in PAGES for block in find_python_blocks(page)]
)
def test_a_python_block_prints_what_follows_it(source: str, output: str) -> None:
    assert output_of(source) == output


# Each program defines a view that fails, and requests it.
PROGRAMS = {
    "fastapi": """
from fastapi.testclient import TestClient

@app.get("/invoices/{number}")
def save(number: str):
    raise CustomerNotFoundError(display_name="ACME")

response = TestClient(app).get("/invoices/7")
answers = app.openapi()["paths"]["/invoices/{number}"]["get"]["responses"]
assert answers["409"]["content"]["application/problem+json"]["schema"] == SCHEMA
assert "HTTPValidationError" in str(answers["422"])
""",
    "flask": """
@app.get("/invoices/<number>")
def save(number):
    raise CustomerNotFoundError(display_name="ACME")

response = app.test_client().get("/invoices/7")
""",
    "django": """
import django
from django.conf import settings
from django.test import Client
from django.urls import path

def save(request, number):
    raise CustomerNotFoundError(display_name="ACME")

def fail(request):
    raise KeyError("another error")

urlpatterns = [path("invoices/<number>", save), path("fail", fail)]
middleware = [f"{__name__}.QuickBooksErrorMiddleware"]
settings.configure(ROOT_URLCONF=__name__, MIDDLEWARE=middleware, ALLOWED_HOSTS=["*"])
django.setup()
client = Client(raise_request_exception=False)
assert client.get("/fail").status_code == 500
response = client.get("/invoices/7")
""",
}
PRINT_RESPONSE = """
print(response.status_code, response.headers["content-type"])
print(getattr(response, "text", None) or response.content.decode())
"""


@pytest.mark.slow
@pytest.mark.parametrize("framework", PROGRAMS)
def test_a_handler_responds_with_problem_details(framework: str) -> None:
    sources = [source for source, _ in find_python_blocks("docs/developers.md")]
    (handler,) = [source for source in sources if f"from {framework}" in source]
    error = "from errors_pkg import CustomerNotFoundError\n"
    output = output_of(handler + error + PROGRAMS[framework] + PRINT_RESPONSE)
    head, body = output.split("\n", 1)
    assert head == "409 application/problem+json"
    problem = json.loads(body)
    problem_validator().validate(problem)
    assert problem == {
        "type": f"{DOCUMENTED_ENVIRONMENT['ERRORS_PKG_SITE_URL']}errors/4004/",
        "title": "Customer not found",
        "status": 409,
        "detail": 'Oops! No customer with DisplayName "ACME" found on QuickBooks Online.',
        "code": 4004,
        "params": {"display_name": "ACME"},
        "retry": "after_change",
    }


GRAPHQL = """
import strawberry
from errors_pkg import CustomerNotFoundError

@strawberry.type
class Query:
    @strawberry.field
    def save(self) -> str:
        raise CustomerNotFoundError(display_name="ACME")

result = strawberry.Schema(Query, extensions=[QuickBooksExtension]).execute_sync("{save}")
print(result.errors[0].formatted["extensions"] == result.errors[0].original_error.to_problem())
"""
SENTRY = """
import sentry_sdk
from errors_pkg import CustomerNotFoundError

class Transport(sentry_sdk.transport.Transport):
    def capture_envelope(self, envelope):
        event = envelope.get_event()
        print(event["fingerprint"], event["tags"], event["exception"]["values"][-1]["value"])

address = "https://key@sentry.test/1"
sentry_sdk.init(address, before_send=group_by_code, transport=Transport, default_integrations=False)
for name in ("ACME", "Smith"):
    sentry_sdk.capture_exception(CustomerNotFoundError(display_name=name))
"""
RETRY = """
from errors_pkg import ErrorCode
for code in ErrorCode:
    error = QuickBooksError.for_code(code, **{param.name: "A" for param in code.entry.params})
    if can_succeed_later(error) or can_succeed_later(ValueError(str(error))):
        print(code)
"""
EVENT = (
    "['quickbooks', '4004'] {'quickbooks': 4004} "
    'Oops! No customer with DisplayName "{display_name}" found on QuickBooks Online.\n'
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("word", "program", "output"),
    [
        ("strawberry", GRAPHQL, "True\n"),
        ("group_by_code", SENTRY, 2 * EVENT),
        ("can_succeed_later", RETRY, "4001\n"),
    ],
)
def test_a_recipe_does_what_the_page_says(word: str, program: str, output: str) -> None:
    sources = [source for source, _ in find_python_blocks("docs/developers.md")]
    (recipe,) = [source for source in sources if word in source]
    assert output_of(recipe + program) == output


def problem_validator() -> Draft202012Validator:
    schema = json.loads((ROOT / "docs/problem.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("entry", errors_pkg.entries, ids=lambda entry: entry.key)
def test_problem_details_match_their_schema(entry: errors_pkg.ErrorEntry) -> None:
    values = {param.name: param.example for param in entry.params}
    error = errors_pkg.QuickBooksError.for_code(entry.code, **values)
    validator = problem_validator()
    assert validator.is_valid(error.to_problem())
    for wrong in ({"x": "1"}, {**values, "x": "1"}, *([{}] if values else [])):
        assert not validator.is_valid(error.to_problem() | {"params": wrong})
    assert not validator.is_valid(error.to_problem() | {"code": "4998"})
    assert validator.is_valid(errors_pkg.UnlistedError(4998, "Oops!", vendor="A").to_problem())


def errors_json() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((ROOT / "docs/errors.json").read_text(encoding="utf-8"))
    return document


def test_errors_json_matches_its_schema() -> None:
    document = errors_json()
    schema = json.loads((ROOT / "docs" / document["$schema"]).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(document)
    described = schema["$defs"]["PublishedEntry"]["properties"].keys()
    assert described == set(schema["$defs"]["PublishedEntry"]["required"])
    assert all(error.keys() == described for error in document["errors"])
    assert document.keys() - {"$schema"} == schema["properties"].keys()


@pytest.mark.parametrize("value", ["ACME Ltd", "A & B = C + 1%", "a/b?c#d", "Müller 🚚"])
def test_the_uri_templates_expand_to_the_package_urls(value: str) -> None:
    document = errors_json()
    assert expand(document["url_template"], code=4004) == errors_pkg.url(4004)
    expanded = expand(
        document["url_template_with_values"], code=4004, params={"display_name": value}
    )
    assert expanded.replace("#&", "#") == errors_pkg.url(4004, display_name=value)


@pytest.mark.parametrize("page", ["developers", "reference"])
def test_the_reference_names_every_public_name(page: str, site: Path) -> None:
    text = (site / page / "index.html").read_text(encoding="utf-8")
    exceptions = {code.exception.__name__ for code in errors_pkg.ErrorCode}
    for name in set(errors_pkg.__all__) - (exceptions if page == "reference" else set()):
        assert re.search(rf"<code>{name}\b", text), name
