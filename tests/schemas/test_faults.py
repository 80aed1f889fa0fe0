import pytest
from pydantic import ValidationError

from evalkit.schemas.faults import Fault, refuse, write_one_of


def test_all_faults_are_told_at_once_each_with_its_place():
    with pytest.raises(ValidationError) as caught:
        refuse([Fault(("items", 3), "{one}"), Fault(("groups",), "two", "Leave it out.")])
    told = [(fault["loc"], fault["msg"], fault["ctx"]["remedy"]) for fault in caught.value.errors()]
    assert told == [(("items", 3), "{one}", "Correct it."), (("groups",), "two", "Leave it out.")]


def test_a_name_like_none_of_those_there_are():
    assert write_one_of("x", []) == "Correct it."
    assert write_one_of("sex", ["age", "income"]) == "Write one of: age, income."
