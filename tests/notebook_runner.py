"""Runs a notebook and prints it, executed, as JSON: ``python notebook_runner.py NOTEBOOK FOLDER``.

A process of its own, because the Jupyter libraries leave sockets to the garbage collector, and warnings are errors in the
tests. The kernel is this very interpreter, whatever kernels the user has installed; it listens on loopback only.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path


def run(path: Path, folder: Path, scratch: Path) -> str:
    import nbclient
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    spec = scratch / "kernels" / "this-python"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "this", "language": "python"}), encoding="utf-8")
    specs = KernelSpecManager(kernel_dirs=[str(scratch / "kernels")])
    manager = AsyncKernelManager(kernel_name="this-python", kernel_spec_manager=specs, ip="127.0.0.1")
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(notebook, km=manager, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    return str(nbformat.writes(notebook))  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(IPYTHONDIR=name, JUPYTER_CONFIG_DIR=name, JUPYTER_RUNTIME_DIR=name, PYDEVD_DISABLE_FILE_VALIDATION="1")
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        print(run(Path(sys.argv[1]), Path(sys.argv[2]), Path(name)))  # noqa: T201
