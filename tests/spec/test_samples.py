"""The agreement that a pack is tried with."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack
from aftalegen.spec.paths import general
from aftalegen.spec.samples import sample
from aftalegen.spec.writing import as_yaml

BUILT_IN = ("samarbejdsaftale", "saerligt-samarbejde")


def pack_of(name: str, folder: Path):
    if name not in BUILT_IN:
        start_pack(folder / "templates" / name)
    return load_pack(name, folder)


@pytest.mark.parametrize("name", [*BUILT_IN, "skelet"])
def test_the_sample_fits_the_schema_and_can_be_read_as_a_file(name, tmp_path):
    pack = pack_of(name, tmp_path)
    values = dict(sample(pack))
    assert [fault.message for fault in pack.validator.iter_errors(values)] == []
    spec = tmp_path / "prøve.yaml"
    spec.write_bytes(as_yaml(values))
    of_schema = [problem for problem in load(spec, root=tmp_path).problems if problem.code.startswith("AFT03")]
    assert of_schema == []


@pytest.mark.parametrize("name", [*BUILT_IN, "skelet"])
def test_nearly_every_field_has_an_answer(name, tmp_path):
    pack = pack_of(name, tmp_path)
    spec = tmp_path / "prøve.yaml"
    spec.write_bytes(as_yaml(dict(sample(pack))))
    agreement = load(spec, root=tmp_path).agreement
    assert agreement is not None
    open_fields = [field.path for field in pack.fields if agreement.get(general(field.path)) is None]
    assert open_fields == []


def test_the_same_schema_gives_the_same_sample():
    pack = load_pack("samarbejdsaftale")
    assert sample(pack) == sample(pack)
