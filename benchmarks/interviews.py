"""Reading a REFI-QDA project of 500 documents, 50 MB and 100,000 codings, beside a plain parse of its XML."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import uuid
import zipfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np

ROUNDS = 3
DOCUMENTS, CHARACTERS, CODINGS, CODES = 500, 100_000, 100_000, 500
PROMISED_SECONDS, PROMISED_GIB = 15.0, 1.0
_WORDS = [
    "we",
    "trust",
    "them",
    "because",
    "they",
    "came",
    "back",
    "and",
    "asked",
    "what",
    "niños",
    "familia",
    "—",
    "👍",
]
_OURS = "from evalkit import load_coding; coding = load_coding(path); rows = len(coding.codings)"
_PEER = (
    "import zipfile, xml.etree.ElementTree as tree; root = tree.parse(zipfile.ZipFile(path).open('project.qde'));"
    " rows = sum(1 for one in root.iter('{urn:QDA-XML:project:1.0}Coding'))"
)
_WRITTEN = "import sys, pathlib, benchmarks.interviews as us; us.write_project(pathlib.Path(sys.argv[1]))"
_MEASURED = """
import json, resource, sys, time, evalkit.load.coding, evalkit.load.qda
evalkit.load.qda.coding_formats()
path, started, worked = sys.argv[1], time.perf_counter(), time.process_time()
{work}
seconds = [time.perf_counter() - started, time.process_time() - worked]
print(json.dumps([*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, rows]))
"""


class Run(NamedTuple):
    """One reading: seconds, those at work (other programs on the machine don't count), peak in GiB, rows."""

    seconds: float
    worked: float
    peak: float
    rows: int


def measure() -> str:
    """Read it in a process of its own, in turn with the peer: seconds, imports not counted, and the peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdpx"
        # In a process of its own too: a child's peak is never less than its parent's was.
        _python(_WRITTEN, path)
        rounds = [(_run(_OURS, path), _run(_PEER, path)) for _ in range(ROUNDS)]
    ours, peers = (median(run.seconds for run in runs) for runs in zip(*rounds, strict=True))
    ratio = median(mine.worked / peer.worked for mine, peer in rounds)
    peak = max(mine.peak for mine, _ in rounds)
    worked = median(mine.worked for mine, _ in rounds)
    return (
        f"{rounds[0][0].rows:,} codings read in {ours:.1f} s, {worked:.1f} s of them at work "
        f"(promised {PROMISED_SECONDS:.0f}), peak {peak:.2f} GiB (promised {PROMISED_GIB:.0f}); "
        f"xml.etree.parse of its project file alone {peers:.1f} s: {ratio:.1f} times as long at work"
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


def _run(work: str, path: Path) -> Run:
    return Run(*json.loads(_python(_MEASURED.format(work=work), path)))


def _python(lines: str, path: Path) -> str:
    return subprocess.run([sys.executable, "-c", lines, str(path)], capture_output=True, text=True, check=True).stdout
