"""A paper by a template of one's own is set by a process of its own, also where the screens have taken the error output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import io, sys
from pathlib import Path

class Captured(io.StringIO):
    def fileno(self):
        return -1

if __name__ == "__main__":
    from crm_tui.papers.child import ChildSetter
    sys.stderr = Captured()
    child = ChildSetter(Path(sys.argv[1]))
    child.close()
    print("started")
"""


def test_a_process_starts_where_the_error_output_is_no_file(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, str(program), str(tmp_path)], capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, "started\n"), ended.stderr
