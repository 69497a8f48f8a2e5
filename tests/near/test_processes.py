"""What a new process pays: imports, and the first call."""

import subprocess
import sys

HEAVY = "numba", "pyarrow", "datasketch", "scipy"


def in_new_process(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_the_import_is_light():
    code = f"import sys, newsclean.near; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert in_new_process(code) == "[]"


def test_small_inputs_never_load_numba():
    call = "from newsclean.near import deduplicate; deduplicate(['one two three'] * 199).relation"
    assert in_new_process(f"import sys; {call}; print('numba' in sys.modules)") == "False"
