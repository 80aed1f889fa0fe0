"""Reading a REFI-QDA project of 500 documents, 50 MB, 100,000 codings and 500 codes, beside a plain parse of its XML."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import uuid
import zipfile
from pathlib import Path

import numpy as np

ROUNDS = 3
DOCUMENTS, CHARACTERS, CODINGS, CODES = 500, 100_000, 100_000, 500
PROMISED_SECONDS, PROMISED_GIB = 15.0, 1.0
_WORDS = "we trust them because they came back and asked again what was missing here niños familia — and 👍".split()
_OURS = "from evalkit import load_coding; coding = load_coding(path); rows = len(coding.codings)"
_PEER = (
    "import zipfile, xml.etree.ElementTree as tree; root = tree.parse(zipfile.ZipFile(path).open('project.qde'));"
    " rows = sum(1 for one in root.iter('{urn:QDA-XML:project:1.0}Coding'))"
)
_MEASURED = """
import json, resource, sys, time, evalkit.load.coding, evalkit.load.qda
evalkit.load.qda.coding_formats()
path, started = sys.argv[1], time.perf_counter()
{work}
seconds = time.perf_counter() - started
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, rows]))
"""


def measure() -> str:
    """Read it in a process of its own, in turn with the peer: seconds, imports not counted, and the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdpx"
        write_project(path)
        rounds = [(_run(_OURS, path), _run(_PEER, path)) for _ in range(ROUNDS)]
    ours, peers = (sorted(run[0] for run in runs)[ROUNDS // 2] for runs in zip(*rounds, strict=True))
    ratio = sorted(mine[0] / peer[0] for mine, peer in rounds)[ROUNDS // 2]
    peak = max(mine[1] for mine, _ in rounds)
    return (
        f"{rounds[0][0][2]:,} codings read in {ours:.1f} s (promised {PROMISED_SECONDS:.0f}), peak {peak:.2f} GiB "
        f"(promised {PROMISED_GIB:.0f}); xml.etree.parse of its project file alone {peers:.1f} s: "
        f"{ratio:.1f} times as long"
    )


def write_project(path: Path) -> None:
    """Write the project: texts of words in several scripts, codings of one to three sentences' length."""
    dice = np.random.default_rng(1)
    codes, user = [_guid() for _ in range(CODES)], _guid()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        sources = [_source(archive, at, codes, user, dice) for at in range(DOCUMENTS)]
        listed = "".join(f'<Code guid="{code}" name="Code {at}" isCodable="true"/>' for at, code in enumerate(codes))
        archive.writestr("project.qde", (
            '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="large">'
            f'<Users><User guid="{user}" name="First coder"/></Users><CodeBook><Codes>{listed}</Codes></CodeBook>'
            f"<Sources>{''.join(sources)}</Sources></Project>"
        ))  # fmt: skip


def _source(archive: zipfile.ZipFile, at: int, codes: list[str], user: str, dice: np.random.Generator) -> str:
    guid = _guid()
    text = " ".join(dice.choice(_WORDS, CHARACTERS // 4))[:CHARACTERS]
    archive.writestr(f"sources/{guid}.txt", text)
    made = f'creatingUser="{user}" creationDateTime="2021-06-07T10:00:00Z"'
    selections = []
    for start in dice.integers(0, CHARACTERS - 500, CODINGS // DOCUMENTS):
        begin = text.rindex(" ", 0, start + 20) + 1
        end = text.index(" ", begin + int(dice.integers(80, 400)))
        selections.append(
            f'<PlainTextSelection guid="{_guid()}" startPosition="{begin}" endPosition="{end}" '
            f'name="{text[begin:end]}" {made}><Coding guid="{_guid()}" {made}>'
            f'<CodeRef targetGUID="{codes[dice.integers(CODES)]}"/></Coding></PlainTextSelection>'
        )
    return (
        f'<TextSource guid="{guid}" name="Interview {at}" plainTextPath="internal://{guid}.txt">'
        f"{''.join(selections)}</TextSource>"
    )


def _guid() -> str:
    return str(uuid.uuid4())


def _run(work: str, path: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED.format(work=work), str(path)], capture_output=True, text=True, check=True
    )
    seconds, peak, rows = json.loads(done.stdout)
    return [seconds, peak, rows]
