"""The quickstart notebook runs completely against a real server."""

from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "resources" / "notebooks" / "quickstart.ipynb"


# The notebook machinery warns of its own affairs: event loops, deprecated paths.
@pytest.mark.filterwarnings("ignore")
def test_the_quickstart_runs(owner, library, monkeypatch):
    import nbformat
    from nbclient import NotebookClient

    for name, value in {
        "HITHER_URL": owner.url,
        "HITHER_TOKEN": "a-token-for-tests",
        "HITHER_FOLDER": str(library[1]),
        "JUPYTER_PLATFORM_DIRS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
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
