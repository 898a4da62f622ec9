import pytest

from aftalegen.spec.similar import did_you_mean, enumerate_words, nearest

WORDS = ("jobsøgning", "principper", "min_plan", "tid")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("jobsoegning", "jobsøgning"),
        ("Jobsøgning", "jobsøgning"),
        ("min-plan", "min_plan"),
        ("minplan", "min_plan"),
        ("pricipper", "principper"),
        ("helt andet", None),
        ("", None),
    ],
)
def test_the_nearest_word(word, meant):
    assert nearest(word, WORDS) == meant


def test_a_hint_lists_all_options_when_they_are_few():
    assert did_you_mean("tirsda", ["mandag", "tirsdag"], all_up_to=5) == (
        "Mente du “tirsdag”? Vælg mellem “mandag” og “tirsdag”."
    )
    assert did_you_mean("tirsda", ["mandag", "tirsdag"], all_up_to=1) == "Mente du “tirsdag”?"
    assert did_you_mean("x", ["mandag"]) == "Den eneste mulighed er “mandag”."
    assert did_you_mean("x", []) == ""


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "“a”"), (["a", "b"], "“a” og “b”"), (["a", "b", "c"], "“a”, “b” og “c”")]
)
def test_words_in_a_row(words, text):
    assert enumerate_words(words) == text
