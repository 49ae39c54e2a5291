"""What the Python runners share: the request, the emitted module, the report.

run.ts puts the folder of this file on the path of both.
"""

import gc
import importlib.util
import json
import math
import re
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def snake_case(name: str) -> str:
    """`numClasses` -> `num_classes`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def load_symbol(request: Json) -> Callable[..., Any]:
    """Import the emitted source under a name of its own and return what it defines."""
    path = Path(request["file"])
    # Files of one name stay apart, and no saved model finds its classes by import.
    name = f"netglot_emitted_{abs(hash(str(path)))}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None, f"cannot import {path}"
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up while it runs
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    symbol: Callable[..., Any] = getattr(module, request["symbol"])
    return symbol


def make_model(request: Json, **arguments: Any) -> Any:
    """Call the emitted class or function with the arguments of the request."""
    for name, value in request["arguments"].items():
        is_list = isinstance(value, list)
        arguments[snake_case(name)] = tuple(value) if is_list else value
    return load_symbol(request)(**arguments)


def input_shapes(request: Json) -> dict[str, list[int | None]]:
    """The sizes of every input, channels first, by its name."""
    sides = [request["channels"], request["height"], request["width"]]
    inputs = request.get("inputs") or [{"name": "image", "shape": sides}]
    return {snake_case(item["name"]): item["shape"] for item in inputs}


def serve(
    runner: Callable[[Json], Any],
    tasks: Mapping[str, Callable[[Any, Json], Any]],
    versions: Mapping[str, str],
) -> None:
    """Answer the request named on the command line."""
    # What is imported stays: collecting after a model looks at its own objects only.
    gc.freeze()
    request, report = map(Path, sys.argv[1:3])
    models = json.loads(request.read_text("utf-8"))["models"]
    answer = {
        "versions": versions,
        "models": [run_model(runner, tasks, model) for model in models],
    }
    report.write_text(json.dumps(without_nan(answer), allow_nan=False), "utf-8")


def run_model(
    runner: Callable[[Json], Any],
    tasks: Mapping[str, Callable[[Any, Json], Any]],
    model: Json,
) -> Json:
    """Build one model and do its tasks; what fails is reported, not raised."""
    start = time.perf_counter()
    outcomes: list[Json] = []
    try:
        instance = runner(model)
    except Exception:
        error = traceback.format_exc()
        outcomes = [{"kind": task["kind"], "error": error} for task in model["tasks"]]
    else:
        outcomes = [run_task(tasks, instance, task) for task in model["tasks"]]
    seconds = time.perf_counter() - start
    return {"id": model["id"], "outcomes": outcomes, "seconds": seconds}


def run_task(
    tasks: Mapping[str, Callable[[Any, Json], Any]], instance: Any, task: Json
) -> Json:
    kind = task["kind"]
    if kind not in tasks:
        return {"kind": kind, "error": f"this framework has no task {kind!r}"}
    try:
        return {"kind": kind, "result": tasks[kind](instance, task)}
    except Exception:
        return {"kind": kind, "error": traceback.format_exc()}


def without_nan(value: Any) -> Any:
    """JSON knows no NaN and no infinity: null stands for them."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: without_nan(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_nan(item) for item in value]
    return value
