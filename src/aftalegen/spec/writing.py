"""Writes values as YAML that reads back as the same values."""

from __future__ import annotations

import io
from typing import Any


def as_yaml(data: dict[str, Any]) -> bytes:
    """The values as a YAML file in UTF-8: keys in their order, long texts as blocks."""
    from ruamel.yaml import YAML
    from ruamel.yaml.representer import SafeRepresenter

    class Representer(SafeRepresenter):
        """Texts of several lines stand as they are; SafeRepresenter would quote them."""

    def text(representer: SafeRepresenter, value: str) -> Any:
        return representer.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Representer.add_representer(str, text)
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.representer.sort_base_mapping_type_on_output = False
    yaml.width = 120
    stream = io.BytesIO()
    yaml.dump(data, stream)
    return stream.getvalue()
