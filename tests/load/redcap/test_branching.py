import pytest

from evalkit.load.raw import Rule
from evalkit.load.redcap.branching import read_branching
from evalkit.load.redcap.fields import Field, read_field


@pytest.mark.parametrize(
    ("logic", "rules"),
    [
        ("[a] = '1'", [Rule("a", ("1",))]),
        ('[a]<>"1"', [Rule("a", ("1",), but=True)]),
        ("[a] != 2 AND [b] = 3", [Rule("a", ("2",), but=True), Rule("b", ("3",))]),
        ("[chk(-2)] = '1'", [Rule("chk____2", ("1",))]),
        ("[chk(2)] = '0'", [Rule("chk___2", ("1",), but=True)]),
        ("([a] = '1' or [a] = '2') and ([b] = '1')", [Rule("a", ("1", "2")), Rule("b", ("1",))]),
        ("[baseline_arm_1][a] = 'or'", [Rule("a@baseline_arm_1", ("or",))]),
    ],
)
def test_branching_that_rules_can_say(logic, rules):
    assert read_branching(logic) == tuple(rules)


@pytest.mark.parametrize(
    "logic",
    ["[a] > 1", "[a] = ''", "[a] = '1' or [b] = '1'", "[a] <> '1' or [a] <> '2'", "[a] = '1' and [b] > 2", "nonsense",
     "[a] = '1' or [a] = '2' and [b] = '1'", "([a] = '1'", "[chk(1)] = '7'", "[event-name] = 'x'", "not [a] = '1'"],
)  # fmt: skip
def test_branching_that_rules_can_not_say(logic):
    assert read_branching(logic) is None
    [column] = read_field(Field("a", "f", "text", branching=logic))
    assert (column.asked_if, column.routed) == (None, True)
