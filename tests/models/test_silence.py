"""No library sends telemetry: none keeps an identifier or a session for that."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOAD = """
import engine.models.starter.starter
import onnxruntime

onnxruntime.InferenceSession({model!r}).run(None, {{"x": [[1.0]]}})
"""


def test_the_runtime_of_the_starter_reports_nothing(tmp_path):
    import onnx
    from onnx import TensorProto, helper

    value = helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1])
    result = helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1])
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "graph", [value], [result])
    model = tmp_path / "model.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=10), str(model))
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"},
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run([sys.executable, "-c", LOAD.format(model=str(model))], cwd=ROOT, env=environment, check=True)
    left = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    assert left == []
