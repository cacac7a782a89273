"""Makes records, for the figures and for all that is declared with keys: named values that are never changed."""

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(eq_default=False, frozen_default=True)
class Record:
    """Some named values, as a class below declares them; those that are not given have their defaults.

    Why no dataclass: what it generates for each class takes half a millisecond of every run.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    """The names in the order of the declaration; so called as in named tuples."""

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(cls.__annotations__)

    def __init__(self, *values: Any, **named: Any) -> None:
        vars(self).update(zip(self._fields, values, strict=False), **named)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: a record is never changed")

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in vars(self).items())
        return f"{type(self).__name__}({values})"

    def _replace(self, **values: Any) -> Self:
        """Return the record with other values under some names."""
        return type(self)(**{**vars(self), **values})
