"""Markdown in field texts."""

from __future__ import annotations

import pytest

from aftalegen.document import markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parterne mødes kl. 12:30.", "<p>Parterne mødes kl. 12:30.</p>"),
        ("", ""),
        ("   ", ""),
        ("A & B < C", "<p>A &amp; B &lt; C</p>\n"),
        ("**Fed** og *kursiv*", "<p><strong>Fed</strong> og <em>kursiv</em></p>\n"),
        ("Et\n\nTo", "<p>Et</p>\n<p>To</p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("- kun ét punkt", "<ul>\n<li>kun ét punkt</li>\n</ul>\n"),
        ("2. to", '<ol start="2">\n<li>to</li>\n</ol>\n'),
        ("Se [[kontakt]].", '<p>Se <ref to="kontakt" />.</p>\n'),
        ("[KL](https://kl.example.dk)", '<p><a href="https://kl.example.dk">KL</a></p>\n'),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("# ikke en overskrift", "<p># ikke en overskrift</p>"),
        ("{{ 7*7 }}", "<p>{{ 7*7 }}</p>\n"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    assert str(markup.blocks(text)) == expected


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_harmless_links_become_links(url: str) -> None:
    assert "<a " not in markup.blocks(f"[tekst]({url})")


def test_control_characters_are_left_out() -> None:
    assert str(markup.inline("a\x00b\x0bc\ud800d\x85")) == "ab cd "


def test_text_that_looks_plain_is_what_the_parser_would_make() -> None:
    text = "Senest 3 hverdage før; ellers (efter aftale) dagen før: kl. 12 - 14, 50 % + 1 = 51!"
    assert str(markup.inline(text)) == markup._parser().renderInline(text)
