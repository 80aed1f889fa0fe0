"""Write the demo's coded interviews: invented people, two invented coders, as REFI-QDA and as ATLAS.ti writes it.

    python data/new_mexico_2021/make_interviews.py [--out DIR]

Needs nothing but Python. The same bytes come out at each run. README.md tells what the design follows.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from random import Random

from atlasti_writer import code_rows, quotation_rows
from invent_coders import CODERS, Quotation, code_all
from invent_interviews import Interview, interviews, read_toml
from plain_workbook import workbook
from refi_writer import refi_project

HERE = Path(__file__).parent
SEED = 2024
"""One of the few seeds with which no document runs past 600 words or comes back to a code in one answer."""
GROUPED_BY = {
    "County": "county", "County type": "county_type", "Role": "role", "Sector": "sector", "People": "people",
    "Language": "language",
}  # fmt: skip


def document_groups(made: Sequence[Interview]) -> dict[str, list[int]]:
    """Give the documents of each group; a group is named after an attribute and its value, where that is known."""
    groups: dict[str, list[int]] = {}
    for word, attribute in GROUPED_BY.items():
        for number, one in enumerate(made):
            if one.about[attribute]:
                groups.setdefault(f"{word}: {one.about[attribute]}", []).append(number)
    return groups


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, then give it its own: no half-written export is ever seen."""
    draft = path.with_name(path.name + ".tmp")
    draft.write_bytes(content)
    draft.replace(path)


def report(made: Sequence[Interview], quotations: Sequence[Quotation]) -> None:
    """Print what was made."""
    people = sum(int(one.about["people"]) for one in made)
    print(f"{len(made)} documents, {people} people, {sum(len(one.text) for one in made)} characters")
    for coder in CODERS:
        mine = [one for one in quotations if one.coder == coder]
        documents = len({one.document for one in mine})
        print(f"{coder}: {len(mine)} quotations, {sum(len(one.codes) for one in mine)} codings, {documents} documents")


def main() -> None:
    """Write both exports and print what they hold."""
    parser = argparse.ArgumentParser(description="Write the demo's synthetic interviews.")
    parser.add_argument("--out", type=Path, default=HERE / "exports", help="folder to write to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    rng = Random(SEED)
    made = interviews(rng)
    quotations, book, groups = code_all(rng, made), read_toml("codebook.toml"), document_groups(made)
    write_bytes(out / "interviews.qdpx", refi_project(made, quotations, book, groups))
    sheets = {"Quotations": quotation_rows(made, quotations, book, groups), "Codes": code_rows(book)}
    write_bytes(out / "interviews_atlasti.xlsx", workbook(sheets))
    report(made, quotations)


if __name__ == "__main__":
    main()
