"""Whatever is in a file gives an agreement or problems, and what follows the schema has no faults of form."""

import json
from datetime import date, time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aftalegen.errors import Problem
from aftalegen.reference.akasser import all_akasser
from aftalegen.reference.municipalities import all_municipalities
from aftalegen.report.formats import REPORTS
from aftalegen.spec.load import Loaded, load
from aftalegen.spec.packs.loading import load_pack

EXAMPLES = Path(__file__).parents[2] / "examples"
VALID = [(EXAMPLES / name).read_text("utf-8") for name in ("minimal.yaml", "flere-parter.yaml")]
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
SCHEMA_CODES = {f"AFT{number:03}" for number in range(30, 50)}

NASTY = st.sampled_from(
    [
        *(
            "\t",
            ":",
            ": ",
            "- ",
            "#",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            "|",
            ">",
            "*a",
            "&a ",
            "!x ",
            "<<: ",
            "---\n",
            "%",
            "@",
        ),
        *("`", "null", "~", "0851", "12:30", "31-02-2026", "ja", "tirsda", "010180-0000", "[[x]]", "TODO", "\\", "\0"),
        *("\u2028", "😀", "é", "bygger_på: x\n", "bygger_på: aftale.yaml\n", "  ", "\n", "\r\n", "…"),
    ]
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Co", "Cn"], exclude_characters="\ufeff"))


def check(path: Path, data: bytes) -> Loaded:
    path.write_bytes(data)
    loaded = load(path)
    assert loaded.agreement is not None or loaded.problems
    assert all(isinstance(problem, Problem) and problem.message and problem.code for problem in loaded.problems)
    for report in REPORTS.values():
        report(loaded.problems, loaded.lines).encode("utf-8")
    return loaded


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid spec with some lines left out, doubled, swapped or indented, and some text put in or replaced."""
    lines = draw(st.sampled_from(VALID)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        index = draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[index])))
        line, nasty = lines[index], draw(NASTY)
        lines[index] = draw(
            st.sampled_from(
                [
                    "",
                    line * 2,
                    "  " + line,
                    line.lstrip(" "),
                    line[:column] + nasty + line[column:],
                    line[:column] + nasty + "\n",
                ]
            )
        )
    return "".join(lines)


def from_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Data that follows a schema of the kind that packs are written in."""
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            return st.one_of([from_schema(branch) for branch in schema[keyword]])
    kinds = {"object": _objects, "array": _arrays, "string": _strings, "integer": _integers, "number": _integers}
    return kinds[schema["type"]](schema) if schema.get("type") in kinds else st.booleans()


def _objects(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "properties" not in schema:
        return st.just({})
    required = schema.get("required", [])
    optional = {key: from_schema(inner) for key, inner in schema["properties"].items() if key not in required}
    return st.fixed_dictionaries({key: from_schema(schema["properties"][key]) for key in required}, optional=optional)


def _arrays(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    unique = (lambda value: json.dumps(value, sort_keys=True)) if schema.get("uniqueItems") else None
    return st.lists(from_schema(schema.get("items", {})), max_size=2, unique_by=unique)


def _strings(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    formats = {
        "date": st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat),
        "klokkeslæt": st.times().map(lambda moment: time(moment.hour, moment.minute).isoformat("minutes")),
        "kommunekode": st.sampled_from([known.code for known in all_municipalities()]),
        "email": st.just("a@b.dk"),
        "uri": st.just("https://star.dk"),
    }
    if schema.get("format") in formats:
        return formats[schema["format"]]
    if schema.get("x-register") == "a-kasser":
        return st.sampled_from([known.id for known in all_akasser()])
    if "pattern" in schema:
        longest = schema.get("maxLength", 40)
        return st.from_regex(schema["pattern"]).map(str.strip).filter(lambda text: _fits(text, schema, longest))
    return TEXT.filter(lambda text: len(text) >= schema.get("minLength", 0))


def _fits(text: str, schema: dict[str, Any], longest: int) -> bool:
    import re

    return text.isprintable() and len(text) <= longest and re.search(schema["pattern"], text) is not None


def _integers(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    return st.integers(schema.get("minimum", -5), schema.get("maximum", 1000))


PACK = load_pack("samarbejdsaftale")
SPECS = from_schema(
    {**PACK.schema, "properties": {k: v for k, v in PACK.schema["properties"].items() if k != "bygger_på"}}
)


@QUICK
@given(text=mutated())
def test_a_changed_spec_gives_an_agreement_or_problems(tmp_path, text):
    check(tmp_path / "aftale.yaml", text.encode())


@QUICK
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_anything_gives_problems(tmp_path, data):
    assert check(tmp_path / "aftale.yaml", data).problems


@QUICK
@given(data=SPECS)
def test_what_follows_the_schema_has_no_faults_of_form(tmp_path, data):
    text = json.dumps(data, ensure_ascii=False)
    loaded = check(tmp_path / "aftale.yaml", text.encode())
    assert [problem for problem in loaded.problems if problem.code in SCHEMA_CODES] == []
    assert loaded.agreement is not None
    assert loaded.agreement.get("aftaletype") == "samarbejdsaftale"
