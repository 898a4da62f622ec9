"""The lines of ``.gitattributes`` come and go without a trace; the settings name this installation."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftalegen.changes.drivers import ATTRIBUTES, settings, with_attributes, without_attributes

TEXTS = st.text(st.sampled_from("a* \n\r#=\ufeff"), max_size=30)


@given(TEXTS)
def test_what_is_taken_out_is_just_what_was_put_in(text):
    assert without_attributes(with_attributes(text)) == text


@given(TEXTS)
def test_putting_in_twice_is_putting_in_once(text):
    once = with_attributes(text)
    assert with_attributes(once) == once


def test_the_users_lines_come_last_so_that_they_overrule_ours():
    lines = with_attributes("*.yaml -merge\n").splitlines()
    assert lines[-1] == "*.yaml -merge"
    assert set(ATTRIBUTES) <= set(lines)


def test_lines_that_the_user_wrote_below_ours_stay():
    text = with_attributes("") + "*.yaml -diff\n"
    assert without_attributes(text) == "*.yaml -diff\n"


def test_line_ends_are_those_of_the_file():
    assert with_attributes("* text\r\n").count("\r\n") == len(ATTRIBUTES) + 3


@pytest.mark.parametrize("name", ["diff.aftalegen.command", "diff.aftalegen.textconv", "merge.aftalegen.driver"])
def test_a_setting_is_shell_that_can_be_read_whatever_the_path(name):
    line = settings(("/en mappe/d'Aage & {søn}/100% $x/python", "-m", "aftalegen"))[name]
    subprocess.run(["sh", "-n", "-c", line], check=True)
    assert shlex.quote("/en mappe/d'Aage & {søn}/100% $x/python").replace("%", "%%" if "merge" in name else "%") in line
