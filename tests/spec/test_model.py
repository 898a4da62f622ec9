import pytest

from aftalegen.spec.load import load

SLOT = """
planlægning:
  slots:
    - id: tirsdag
      jobcenter: aalborg
      a_kasse: 3f
      ugedag: tirsdag
      uge: lige
      fra: "9:00"
      til: "12:00"
      samtaletid_minutter: 30
"""


def test_values_are_found_by_path(load_spec):
    agreement = load_spec(SLOT)
    assert agreement.get("planlægning.slots[0].fra") == "09:00"
    assert agreement.get("planlægning.slots[0].samtaletid_minutter") == 30
    assert len(agreement.get("planlægning.slots")) == 1


@pytest.mark.parametrize(
    "path", ["planlægning.slots[1]", "planlægning.slots.id", "planlægning[0]", "findes.ikke", "aftaletype.x", "cv"]
)
def test_what_is_not_there_is_none(load_spec, path):
    assert load_spec(SLOT).get(path) is None


def test_the_data_cannot_be_changed(load_spec):
    data = load_spec(SLOT).data
    with pytest.raises(TypeError):
        data["aftaletype"] = "x"
    with pytest.raises(TypeError):
        data["planlægning"]["slots"][0]["fra"] = "x"
    with pytest.raises(TypeError):
        data["planlægning"]["slots"][0] = "x"


def test_shared_building_blocks_are_found_by_type(load_spec):
    agreement = load_spec(SLOT)
    assert [path for path, _ in agreement.of_type("part")] == ["parter.jobcentre[0]", "parter.a_kasser[0]"]
    assert [slot["id"] for _, slot in agreement.of_type("slot")] == ["tirsdag"]
    assert list(agreement.of_type("findes-ikke")) == []


def test_every_value_has_an_origin(load_spec):
    agreement = load_spec(SLOT)
    origin = agreement.origins["planlægning.slots[0].fra"]
    assert (origin.place.line, origin.place.column, origin.overrides) == (15, 12, ())
    assert origin.layer == agreement.path.as_posix()


def test_the_hash_follows_the_text_and_not_the_folder(tmp_path, write_spec):
    (tmp_path / "a").mkdir()
    original = load(write_spec(SLOT)).agreement
    moved = load(write_spec(SLOT, "a/aftale.yaml")).agreement
    renamed = load(write_spec(SLOT, "anden.yaml")).agreement
    changed = load(write_spec(SLOT.replace("lige", "ulige"))).agreement
    assert original.text_hash == moved.text_hash
    assert len({original.text_hash, renamed.text_hash, changed.text_hash}) == 3


def test_sources_are_the_bytes_that_were_read(write_spec):
    path = write_spec(SLOT)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    (source,) = load(path).agreement.sources
    assert (source.name, source.data) == ("aftale.yaml", path.read_bytes())


def test_a_file_is_found_from_where_it_is_named(files):
    folder = files(
        {
            "fælles/region.yaml": "layout: {logo: logo.svg}\n",
            "fælles/logo.svg": "<svg/>",
            "aftaler/a.yaml": "aftaletype: samarbejdsaftale\nbygger_på: ../fælles/region.yaml\n"
            "parter: {forpligtede: Alle.}\n",
        }
    )
    loaded = load(folder / "aftaler" / "a.yaml")
    assert loaded.problems == ()
    assert loaded.agreement.file_at("layout.logo").resolve() == (folder / "fælles" / "logo.svg").resolve()
    assert loaded.agreement.file_at("layout.css") is None
