"""What the document check makes of its validators' words. The validators themselves run in `make check-documents`."""

from pathlib import Path

import pytest

from tools import ooxml, verapdf
from tools.machine import ToolMissing, must_run
from tools.verdict import Verdict, report, without_canary


def test_word_faults_are_read_with_their_part():
    text = '{"file": "a.docx", "ok": false, "errors": [{"description": "Bad.", "path": "/word/document.xml"}]}'
    assert ooxml.read_report(text) == ("/word/document.xml: Bad.",)


def test_a_word_file_that_could_not_be_opened_is_a_fault():
    text = '{"ok": false, "errors": [{"description": "No file.", "path": null, "errorType": "Exception"}]}'
    assert ooxml.read_report(text) == ("file: No file.",)


def test_a_word_file_without_faults_passes():
    assert ooxml.read_report('{"ok": true, "errors": []}') == ()


def test_a_refusal_without_errors_is_still_a_fault():
    assert ooxml.read_report('{"ok": false, "errors": []}') == ("file: rejected without a reason",)


def test_pdf_faults_belong_to_their_file_and_flavour():
    lines = [
        "a warning from somewhere",
        "fault\tua1\ta.pdf\t7.1-3\t2\tContent shall be tagged",
        "verdict\tua1\ta.pdf\tfail\t10",
        "verdict\t3a\ta.pdf\tpass\t12",
        "verdict\tua1\tb.pdf\tfail\t9",
    ]
    assert verapdf.read_report("\n".join(lines)) == [
        Verdict(Path("a.pdf"), "veraPDF ua1", ("7.1-3 (2 times): Content shall be tagged",)),
        Verdict(Path("a.pdf"), "veraPDF 3a"),
        Verdict(Path("b.pdf"), "veraPDF ua1", ("rejected without a reason",)),
    ]


def test_a_validator_that_passes_a_broken_file_is_not_believed():
    canary, real = Path("broken.pdf"), Path("a.pdf")
    with pytest.raises(ToolMissing, match="broken on purpose"):
        without_canary([Verdict(canary, "veraPDF 3a"), Verdict(real, "veraPDF 3a")], canary)


def test_the_canary_is_left_out_of_the_verdicts():
    canary, real = Verdict(Path("broken.pdf"), "x", ("bad",)), Verdict(Path("a.pdf"), "x")
    assert without_canary([canary, real], canary.file) == [real]


def test_a_missing_command_is_a_sentence():
    with pytest.raises(ToolMissing, match=r"^purpose: the command 'no-such-command' is not on this machine\.$"):
        must_run(["no-such-command"], "purpose")


def test_a_failing_command_shows_what_it_said(tmp_path):
    with pytest.raises(ToolMissing, match="nowhere-to-be-found"):
        must_run(["ls", "nowhere-to-be-found"], "purpose", tmp_path)


def test_the_table_counts_and_shows_faults_below_their_row():
    lines = report([Verdict(Path("b.docx"), "x", ("bad",)), Verdict(Path("a.docx"), "x")])
    assert lines == [
        "document  check         verdict",
        "a.docx    x             pass",
        "b.docx    x             FAIL",
        "    bad",
        "1 checks passed, 1 failed",
    ]
