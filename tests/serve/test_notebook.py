"""The quickstart notebook runs completely against a real server."""

from pathlib import Path

import pytest

from tests.owner import TOKEN, copy_home, serving

NOTEBOOK = Path(__file__).parents[2] / "resources" / "notebooks" / "quickstart.ipynb"


# The notebook machinery warns of its own affairs: event loops, deprecated paths.
@pytest.mark.filterwarnings("ignore")
def test_the_quickstart_runs(library, tmp_path, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with serving(copy_home(library[0], tmp_path / "home"), "--allow-changes") as served:
        for name, value in {
            "HITHER_URL": served.url,
            "HITHER_TOKEN": TOKEN,
            "HITHER_FOLDER": str(library[1]),
            "JUPYTER_PLATFORM_DIRS": "1",
        }.items():
            monkeypatch.setenv(name, value)
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    printed = [
        "".join(out.get("text", "") for out in cell.outputs) for cell in notebook.cells if cell.cell_type == "code"
    ]
    assert printed[0].startswith("multilingual-e5-small: 384 dimensions")
    assert "length 1.0000" in printed[1]
    assert "Apfelkuchen" in printed[3].splitlines()[0]
    assert "queries/s" in printed[4]
    assert "can be searched by meaning" in printed[5]
    assert "lease.txt" in printed[6].splitlines()[0]


def test_the_notebook_is_stored_without_outputs():
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")
