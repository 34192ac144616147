"""YAML (or JSON) files whose every complaint names the file and the line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from settings.faults import Fault, SettingsError
from settings.sentences import sentence

Location = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


class _Loader(yaml.CSafeLoader):
    """Plain YAML (parsed in C, for catalogues are long): a key written twice is an error, dates stay text."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen = set()
    for key_node, _ in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(
                problem="a brace or bracket stands where a name is expected; put the text in quotes",
                problem_mark=key_node.start_mark,
            )
        if key_node.value in seen:
            raise yaml.MarkedYAMLError(
                problem=f"the key '{key_node.value}' is written twice; keep one",
                problem_mark=key_node.start_mark,
            )
        seen.add(key_node.value)
    loader.flatten_mapping(node)  # only now, for what is written here may differ from what `<<` brings in
    return {
        loader.construct_object(key, deep=True): loader.construct_object(value, deep=True)
        for key, value in node.value
    }


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class YamlFile:
    """A parsed file that still knows the line of everything in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            loader = _Loader(text)
            self._root = loader.get_single_node()
            self.data: Any = loader.construct_document(self._root) if self._root is not None else None
        except OSError as error:
            raise SettingsError(
                [Fault(str(path), f"cannot be read ({error.strerror}); check that it exists")]
            ) from error
        except UnicodeDecodeError as error:
            raise SettingsError([Fault(str(path), "is not UTF-8 text; save it as UTF-8")]) from error
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = mark.line + 1 if mark else 1
            raise SettingsError([Fault(f"{path}:{line}", f"{error.problem}")]) from error
        except yaml.reader.ReaderError as error:
            line = text.encode()[: error.position].count(b"\n") + 1
            raise SettingsError(
                [Fault(f"{path}:{line}", "an invisible control character stands here; delete it")]
            ) from error

    def line(self, location: Location) -> int:
        """The line (from 1) of the deepest part of `location` that the file has."""
        line = 1
        for node in self._walk(location):
            line = node.start_mark.line + 1
        return line

    def place(self, location: Location) -> str:
        return f"{self.path}:{self.line(location)}"

    def fault(self, location: Location, sentence: str) -> Fault:
        return Fault(self.place(location), sentence)

    def _walk(self, location: Location) -> Iterator[yaml.Node]:
        node = self._root
        for step in location:
            node, key = _child(node, step)
            if node is None:
                return
            yield key or node


def _child(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The value under `step` and, in a mapping, the key node that names it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in reversed(node.value):  # what is written here comes after what `<<` brought in
            if key.value == str(step):
                return value, key
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    return None, None


def load(path: Path, form: type[Model]) -> tuple[Model, YamlFile]:
    """Read `path` as `form`; raises SettingsError with one fault, file and line for each wrong value."""
    file = YamlFile(path)
    try:
        return form.model_validate(file.data if file.data is not None else {}), file
    except ValidationError as error:
        faults = [
            file.fault(
                problem["loc"], f"{'.'.join(map(str, problem['loc'])) or 'the file'}: {sentence(problem)}"
            )
            for problem in error.errors()
        ]
        raise SettingsError(faults) from error
