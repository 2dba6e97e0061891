"""Where people live: each household of a municipality gets a PC4 area and a wijk.

The households of a place are known; here they are spread over its areas such that those come near to what
tables tell of them. Areas are PC4 by wijk, because the tables of wijken (2022) say little of households and
those of PC4 (2020) nothing of wijken.
"""

from .draw import draw
from .lists import Cells, cells_of, wijk_codes, wijk_labels
from .margins import area_margins

__all__ = ["Cells", "area_margins", "cells_of", "draw", "wijk_codes", "wijk_labels"]
