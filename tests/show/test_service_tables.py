"""The tables beside the pictures of a county-wide survey."""

from __future__ import annotations

import re

from evalkit.show.service_tables import barriers_table, changes_table, services_table
from evalkit.show.wording import Wording
from tests.show import frames, needs

EN, ES = Wording("en"), Wording("es")


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_services_stand_as_in_the_picture() -> None:
    table = services_table(needs.services({"food": (412, 150, 148, 60), "jobs": (20, 9, 9, 9)}, ["food"]), EN)
    assert cells(table) == [
        ["Service", "What was counted", "Number", "95% interval", "People"],
        ["Job training", "Needed it", "9 (45%), only a hint", "26% to 66%", "20"],
        ["Job training", "Hard to get", "9 (100%), only a hint", "70% to 100%", "9"],
        ["Job training", "Needed and hard to get", "9 (45%), only a hint", "26% to 66%", "20"],
        ["Food", "Needed it", "hidden", "hidden", "hidden"],
        ["Food", "Hard to get", "hidden", "hidden", "hidden"],
        ["Food", "Needed and hard to get", "hidden", "hidden", "hidden"],
    ]
    assert str(frames.POISON) not in table


def test_services_stand_under_their_headings() -> None:
    table = cells(services_table(needs.services(), EN, {"parents": "Thriving"}))
    assert [row[0] for row in table[1:7:3]] == ["Parent supports", "Housing"]


def test_a_measure_that_is_not_there_is_a_dash() -> None:
    table = needs.services({"food": (412, 150, 148, 60)})
    first, second, _ = cells(services_table(table[table["measure"] == "need"], EN))[1:]
    assert first == ["Food", "Needed it", "150 (36%)", "32% to 41%", "412"]
    assert second == ["Food", "Hard to get", "–", "–", "–"]


def test_reasons() -> None:
    table = needs.barriers({"other": 30, "Far": 12, "Cost": 61}, 105, ["Far"])
    assert cells(barriers_table(table, EN)) == [
        ["Reason", "Number", "95% interval", "People who gave a reason"],
        ["Cost", "61 (58%)", "49% to 67%", "105"],
        ["other", "30 (29%)", "21% to 38%", "105"],
        ["Far", "hidden", "hidden", "hidden"],
    ]


def test_changes_stand_with_the_last_wave() -> None:
    waves = needs.waves({"food": [(150, 412), (140, 409)], "jobs": [None, (80, 400)]})
    changes = needs.changes({"food": (-0.02, -0.08, 0.05, "about_the_same")})
    assert cells(changes_table(waves, changes, EN)) == [
        ["Service", "Survey round", "Number", "95% interval", "People", "Change"],
        ["Food", "Spring 2021", "150 (36%)", "32% to 41%", "412", ""],
        ["Food", "Spring 2023", "140 (34%)", "30% to 39%", "409",
         "about the same as in Spring 2021 (it may be anything from 8 fewer to 5 more in 100)"],
        ["Job training", "Spring 2023", "80 (20%)", "16% to 24%", "400", ""],
    ]  # fmt: skip


def test_in_spanish() -> None:
    waves = needs.waves({"food": [(150, 412)]})
    assert cells(changes_table(waves, None, ES))[0][:2] == ["Servicio", "Ronda de la encuesta"]
    assert "Lo necesitaron" in services_table(needs.services(), ES)
    assert "Razón" in barriers_table(needs.barriers({"Cost": 1}, 40), ES)


def test_a_weighted_share_says_so_beside_its_count() -> None:
    table = needs.barriers({"Far": 8, "Cost": 7, "Other": 5}, 19, ["Other"]).assign(quality="")
    weighted = table.assign(estimate=[0.53, 7 / 19, float("nan")])
    said = [row[1] for row in cells(barriers_table(weighted, EN))[1:]]
    assert said == ["8 (53%, weighted)", "7 (37%)", "hidden"]
