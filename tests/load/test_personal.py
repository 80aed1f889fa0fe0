import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

from evalkit.load import personal
from evalkit.load.personal import personal_hits, personal_kind
from tests.load.shared import shared

PEOPLE = ("Ana Ruiz", "Bo Li", "Carl Otto", "Dee Day", "Eva Mars")
YES_NO = ("Yes", "No", "Yes", "No", "No", "Yes", "Yes")


def column(*cells):
    return pd.Series(cells, dtype="str")


@pytest.mark.parametrize(
    ("name", "text", "cells", "kind"),
    [
        ("first_name", "", PEOPLE, "name"),
        ("name_last", "", PEOPLE, "name"),
        ("RecipientLastName", "Nachname des Empfängers", PEOPLE, "name"),
        ("Q1", "What is your name and your organization?", PEOPLE, "name"),
        ("Q1", "¿Cuál es su nombre?", PEOPLE, "name"),
        ("Q1", "Nome", PEOPLE, "name"),
        ("Q1", "Quel est votre prénom ?", PEOPLE, "name"),
        ("Q2", "What is your e-mail address?", ("none", "ana at home", "a@b", "bo@example.org"), "email"),
        ("telephone_1", "", ("5055551212", "5055551213"), "phone"),
        ("Q3", "Ihre Telefonnummer", ("0171 123 45 67", ""), "phone"),
        ("LocationLatitude", "", ("35.1", "35.1", "35.1"), "coordinates"),
        ("_where_longitude", "", ("-106,6",), "coordinates"),
        ("address", "", ("14 Rose St., Taos", "3 Elm Rd., Gallup"), "address"),
        ("dob", "", ("1983-09-23", "1990-01-02"), "birth_date"),
        ("Q4", "Date of birth (month, day, year)", ("9/23/1983", "1/2/1990"), "birth_date"),
        ("ssn", "", ("123456789", "234567890"), "id_number"),
    ],
)
def test_words_and_values_together_tell_of_a_person(name, text, cells, kind):
    assert personal_kind(name, [text], column(*cells)) == kind


@pytest.mark.parametrize(
    ("name", "text", "cells"),
    [
        ("county_name", "", PEOPLE),
        ("Q1", "What is the name of your organization?", PEOPLE),
        ("Q1", "Full name of your coalition", PEOPLE),
        ("Q1", "Email newsletter?", YES_NO),
        ("Q1", "What is your e-mail address?", YES_NO),
        ("Q1", "Have you ever had an IP address?", YES_NO),
        ("Q1", "What is your first name?", ("1", "2", "1", "2")),
        ("Q1", "May we use your name?", ("Sí", "No") * 20),
        ("Q1", "How should we address the problem?", ("More money, please", "Talk, and listen", "Nothing at all")),
        ("first_name", "", ("", "")),
        ("phone_date", "", ("2021-07-18", "2021-07-19")),
        ("phone", "Was the phone call useful?", ("1", "2", "5")),
    ],
)
def test_a_question_about_something_else_does_not(name, text, cells):
    assert personal_kind(name, [text], column(*cells)) == ""


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (("ana@example.org", "bo.li+x@mail.example.com", "none"), "email"),
        (("(505) 555-0123", "505-555-0124", "+1 505 555 0125 ext. 7"), "phone"),
        (("+49 171 1234567", "06 12 34 56 78"), "phone"),
        (("192.0.2.1", "10.0.0.255"), "ip_address"),
        (("2001:db8::1", "2001:db8:0:0:0:0:0:1"), "ip_address"),
        (("35.1234 -106.6543 0 0", "35.2 -106.7 1500 4.5"), "coordinates"),
        (("35.1234, -106.6543",), "coordinates"),
        (("123-45-6789", "234-56-7890"), "id_number"),
    ],
)
def test_values_alone_tell_of_a_person(cells, kind):
    assert personal_kind("Q9", ["Anything else?"], column("", *cells)) == kind


@pytest.mark.parametrize(
    "cells",
    [
        ("2021-07-18 08:28:09", "2021-07-19 08:28:09"),
        ("2021-07-18T08:28:09.000-06:00",),
        ("07/18/2021", "18.07.2021"),
        ("08:28:09", "00:12:34"),
        ("3292879998", "5055551212"),
        ("31", "64", "18"),
        ("1", "2", "3"),
        ("1.5 2.5", "3.25"),
        ("256.1.1.1", "1.2.3"),
        ("87120-1234",),
        ("ana@example.org", "one", "two", "three"),
    ],
)
def test_dates_ids_ages_and_scale_values_are_nobody(cells):
    assert personal_kind("Q9", ["Anything else?"], column(*cells)) == ""


def test_a_column_that_begins_empty_is_still_seen():
    assert personal_kind("Q9", [], column(*[""] * 6_000, "ana@example.org")) == "email"


def test_names_that_come_again_are_names():
    assert personal_kind("first_name", [], column(*PEOPLE * 10)) == "name"
    assert personal_kind("first_name", [], column(*PEOPLE * 100)) == ""


def test_hits_count_cells_not_addresses():
    cells = column(
        "ana@example.org and bo@example.org",
        "Call (505) 555-0123!",
        "my number:505.555.0123.",
        "or +34 612 345 678",
        "SSN 123-45-6789",
        "",
        "We met on 2021-07-18 at 08:28:09 for 3292879998 dollars",
        "ask @coalition, 87120-1234, 1-2-3",
    )
    assert personal_hits(cells) == 5
    assert personal_hits(column()) == 0


def test_a_real_export_shows_who_its_people_are():
    cells = pd.read_csv(shared("redcap/simple__data.csv"), dtype="str", keep_default_na=False)
    kinds = {name: personal_kind(name, [], cells[name]) for name in cells}
    assert {name: kind for name, kind in kinds.items() if kind} == {
        "name_first": "name",
        "name_last": "name",
        "address": "address",
        "telephone": "phone",
        "email": "email",
        "dob": "birth_date",
    }
    assert personal_hits(cells["comments"]) == 0


def test_each_phrase_is_written_so_that_it_can_be_found():
    lists = yaml.safe_load(Path(personal.__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    for words in lists.values():
        for phrase in (phrase for place in words.values() for phrase in place):
            assert re.fullmatch(r"[a-z]+(?: [a-z]+){0,4}", phrase), phrase
