"""What can be wrong with a set of rules, said at definition time."""


class EngineError(ValueError):
    """Base of every error the engine raises."""


class UnknownName(EngineError):
    """A rule asks for a name that is no rule, input or figure."""


class CycleError(EngineError):
    """Rules need each other in a circle; the message holds the path."""


class MissingFigure(EngineError):
    """A figure has no value for the date."""


class DuplicateRule(EngineError):
    """Two rules carry one name on one date."""


class UnitClash(EngineError):
    """Amounts of different units are added, compared or returned."""


class FigureError(EngineError):
    """A figures file is malformed; the message names file, figure and field."""
