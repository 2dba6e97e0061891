"""A policy package: what it changes, from when, and who may decide it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from veerkracht.engine.figures import Figures
from veerkracht.law.gemeente.scheme import Ages, Amount, Scheme, Share, Text, ThresholdBy

DecidedBy = Literal["municipality", "state", "UWV", "insurer"]
NATIONAL_SCHEMES = ("bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderbijslag")
LARGEST = 10_000_000  # no figure of the law comes near; keeps sums of whole cents exact
_INSURERS = ("nominale_premie_gemiddeld",)


_Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False, strict=True)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FigureChange(_Strict):
    """Another amount for a figure of the law: exactly one of value, multiply, add (in the figure's unit)."""

    path: str
    value: _Number | None = None
    multiply: Annotated[float, Field(gt=0, le=10, allow_inf_nan=False, strict=True)] | None = None
    add: _Number | None = None
    decided_by: DecidedBy | None = None
    why: Text | None = None

    @model_validator(mode="after")
    def _one_way(self) -> FigureChange:
        if sum(v is not None for v in (self.value, self.multiply, self.add)) != 1:
            raise ValueError("expected exactly one of value, multiply, add")
        return self

    def decider(self) -> DecidedBy:
        """Who decides: as given, else the insurer for its premium and the state for the law."""
        return self.decided_by or ("insurer" if self.path.rsplit(".", 1)[-1] in _INSURERS else "state")

    def new_value(self, old: float) -> float:
        """The amount after the change; never below zero unless the figure was."""
        if self.value is not None:
            return self.value
        new = old * self.multiply if self.multiply is not None else old + (self.add or 0.0)
        return new if old < 0 else max(new, 0.0)


class SchemeChange(_Strict):
    """Other terms for a municipal scheme; `multiply` scales its amounts."""

    name: str
    threshold: Annotated[float, Field(ge=0.5, le=2.5, allow_inf_nan=False)] | None = None
    amount: Amount | None = None
    multiply: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] | None = None
    take_up: Share | None = None
    automatic: bool | None = None
    ages: Ages | None = None
    asset_test: bool | None = None
    why: Text | None = None

    def applied(self, scheme: Scheme) -> Scheme:
        """The scheme on its new terms."""
        names = ("threshold", "amount", "take_up", "automatic", "ages", "asset_test")
        update = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        if self.threshold is not None:  # the new limit is that of everyone
            update |= {"threshold_by": ThresholdBy(), "beyond": None}
        if self.multiply is not None:
            try:
                update["amount"] = update.get("amount", scheme.amount).times(self.multiply)
                if scheme.beyond is not None and self.threshold is None:
                    beyond = scheme.beyond.amount.times(self.multiply)
                    update["beyond"] = scheme.beyond.model_copy(update={"amount": beyond})
            except ValidationError:
                raise ValueError(
                    f"'{self.name}': multiply {self.multiply:g} makes an amount too large"
                ) from None
        return scheme.model_copy(update=update)


class MunicipalSchemes(_Strict):
    """Schemes added, changed and removed, against the policy of the municipality or the assumed one."""

    add: tuple[Scheme, ...] = ()
    change: tuple[SchemeChange, ...] = ()
    remove: tuple[str, ...] = ()


class TakeUpChange(_Strict):
    """More or fewer of the entitled use a national scheme; `add` in points (0.05 is five of a hundred)."""

    scheme: Literal["bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget"]
    add: Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
    decided_by: DecidedBy = "municipality"
    status: Literal["verified", "derived", "recalled", "assumed"] = "assumed"
    why: Text


class Package(_Strict):
    """A named set of changes against the law and municipal policy as they are."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,50}$")]
    label: Text
    description: Text
    start_year: Annotated[int, Field(ge=2019, le=2040)] = 2020
    figures: tuple[FigureChange, ...] = ()
    municipal_schemes: MunicipalSchemes = MunicipalSchemes()
    take_up: tuple[TakeUpChange, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Package:
        changed = {
            "figures": [c.path for c in self.figures],
            "municipal_schemes.change": [c.name for c in self.municipal_schemes.change],
            "take_up": [c.scheme for c in self.take_up],
        }
        for field, names in changed.items():
            if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
                raise ValueError(f"{field}: '{twice[0]}' is changed twice")
        return self

    def figures_on(self, figures: Figures, day: date) -> Figures:
        """The figures of the law under this package. Raises MissingFigure for an unknown path or no value."""
        for change in self.active(day).figures:
            figure = figures.find(change.path)
            new = change.new_value(figures.value(figure.name, day))
            figures = figures.changed(figure.name, day, new, f"package {self.name}")
        return figures

    def schemes_on(self, standard: tuple[Scheme, ...], day: date) -> tuple[Scheme, ...]:
        """The municipal schemes under this package. Raises ValueError naming a scheme that does not exist."""
        changes = self.active(day).municipal_schemes
        schemes = {s.name: s for s in standard}
        for name in changes.remove:
            _known(name, schemes, "remove")
            del schemes[name]
        for change in changes.change:
            _known(change.name, schemes, "change")
            try:
                schemes[change.name] = change.applied(schemes[change.name])
            except ValueError as error:
                raise ValueError(f"municipal_schemes.change: {error}") from None
        for scheme in changes.add:
            if scheme.name in NATIONAL_SCHEMES:
                raise ValueError(
                    f"municipal_schemes.add: '{scheme.name}' is a scheme of the state; give another name"
                )
            if scheme.name in schemes:
                raise ValueError(f"municipal_schemes.add: '{scheme.name}' exists already; use change")
            schemes[scheme.name] = scheme
        return tuple(schemes.values())

    def take_up_points(self, scheme: str, day: date) -> float:
        """Points added to the use of a national scheme."""
        return sum(t.add for t in self.active(day).take_up if t.scheme == scheme)

    def active(self, day: date) -> Package:
        """This package if it has started on `day`, otherwise one without changes."""
        if day.year >= self.start_year:
            return self
        return self.model_copy(update={"figures": (), "municipal_schemes": MunicipalSchemes(), "take_up": ()})


def _known(name: str, schemes: dict[str, Scheme], what: str) -> None:
    if name not in schemes:
        raise ValueError(
            f"municipal_schemes.{what}: no scheme '{name}'; known: {', '.join(sorted(schemes)) or 'none'}"
        )
