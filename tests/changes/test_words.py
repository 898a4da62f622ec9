"""Texts word by word: nothing lost, nothing made up, and sentences that are not cut to confetti."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aftalegen.changes.elided import elided
from aftalegen.changes.words import Piece, aligned, compare_words, tokens

WORDS = st.lists(st.sampled_from(["vi", "ringer", "a-kassen", "8.30", ",", ".", " ", "  ", "\n", "æøå", "“", "1"]))
TEXTS = st.one_of(WORDS.map("".join), WORDS.map(" ".join), st.text(max_size=30))


def joined(pieces: tuple[Piece, ...], without: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != without)


@given(TEXTS)
def test_tokens_joined_are_the_text(text):
    assert "".join(tokens(text)) == text


@given(TEXTS, TEXTS)
def test_pieces_make_both_texts(old, new):
    pieces = compare_words(old, new)
    assert joined(pieces, "added") == old
    assert joined(pieces, "removed") == new
    assert all(piece.text for piece in pieces)


@given(TEXTS, TEXTS)
def test_runs_take_turns_and_leave_nothing_out(old, new):
    runs = aligned(tokens(old), tokens(new))
    ends = [(0, 0), *((run.end_old, run.end_new) for run in runs)]
    assert [(run.start_old, run.start_new) for run in runs] == ends[:-1]
    assert ends[-1] == (len(tokens(old)), len(tokens(new)))
    assert all(one.same or other.same for one, other in pairwise(runs))


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "removed": "[{}]", "added": "<{}>"}
    return "".join(marks[piece.kind].format(piece.text) for piece in compare_words(old, new))


def test_only_the_words_that_differ_are_marked():
    assert shown("Svar inden 2 dage.", "Svar inden 3 hverdage.") == "Svar inden [2 dage]<3 hverdage>."


def test_compounds_times_and_amounts_are_words():
    assert shown("kl. 8.30 i a-kassen", "kl. 9.30 i a-kasserne") == "kl. [8.30]<9.30> i [a-kassen]<a-kasserne>"


def test_a_word_that_stays_between_two_changes_is_told_as_staying():
    assert shown("Vi mødes om mandagen", "I mødes om fredagen") == "[Vi]<I> mødes om [mandagen]<fredagen>"


def test_words_that_only_a_sign_holds_together_changed_as_one():
    assert shown("Ring, skriv eller mød op", "Mail, besøg eller mød op") == "[Ring, skriv]<Mail, besøg> eller mød op"


def test_texts_that_nobody_would_compare_are_taken_whole():
    old, new = "a " * 8000, "b " * 8000
    assert [piece.kind for piece in compare_words(old, new)][:2] == ["removed", "added"]


def test_what_is_far_from_a_change_is_left_out():
    middle = "ord " * 60
    pieces = elided(compare_words(f"En {middle}to {middle}tre", f"En {middle}2 {middle}tre"))
    text = joined(pieces, "removed")
    assert "2" in text
    assert text.count("…") == 2
    assert len(text) < 130


def test_nothing_is_left_out_where_nothing_changed():
    same = (Piece("same", "ord " * 60),)
    assert elided(same) == same
