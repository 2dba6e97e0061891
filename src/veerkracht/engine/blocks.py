"""What every kernel does between its rules: moving a block of households to and from its buffers.

In a block persons stand by their place in the household: the first persons of all households, then the second
ones, and so on.
"""

# pyright: basic

from typing import Any

import numpy as np
from llvmlite import ir
from numba import njit
from numba.core import cgutils, types
from numba.extending import intrinsic

LINE = 64  # bytes

# For functions that only compiled code calls: without an entrance from Python they compile a third faster.
part = njit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)  # pyright: ignore


@part
def larger(one, other):
    """The larger of two numbers, as one instruction."""
    return one if one > other else other


@part
def aligned(buf):
    """The part of a buffer that begins at a cache line."""
    return buf[-buf.ctypes.data % LINE // buf.itemsize :]


@part
def load(buf, row, values, at, count):
    """Copy `count` values into a row."""
    target = buf[row : row + count]
    source = values[at : at + count]
    for i in range(count):
        target[i] = source[i]


@part
def save(buf, row, out, k, at, count):
    """Copy a row to results number `k`."""
    target = out[k, at : at + count]
    source = buf[row : row + count]
    for i in range(count):
        target[i] = source[i]


@part
def load_persons(buf, row, values, at, size, nh, wide):
    """Copy the values of `nh` households of `size` persons into a row."""
    source = values[at : at + size * nh]
    if size == 1:
        target = buf[row : row + nh]
        for h in range(nh):
            target[h] = source[h]
    elif size == 2:  # a known distance can be vectorised
        target = buf[row : row + nh]
        second = buf[row + wide : row + wide + nh]
        for h in range(nh):
            target[h] = source[2 * h]
            second[h] = source[2 * h + 1]
    else:
        for p in range(size):
            target = buf[row + p * wide : row + p * wide + nh]
            for h in range(nh):
                target[h] = source[h * size + p]


@part
def save_persons(buf, row, out, k, at, size, nh, wide):
    """Copy a row of persons to results number `k`."""
    target = out[k, at : at + size * nh]
    for p in range(size):
        source = buf[row + p * wide : row + p * wide + nh]
        for h in range(nh):
            target[h * size + p] = source[h]


@intrinsic
def _prefetch(typingctx, array, at):
    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = signature.args[0]
        view = context.make_array(kind)(context, builder, arguments[0])
        place = cgutils.get_item_pointer(context, builder, kind, view, arguments[1:], wraparound=False)
        byte, word = ir.IntType(8).as_pointer(), ir.IntType(32)
        form = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
        function = cgutils.get_or_insert_function(builder.module, form, "llvm.prefetch.p0i8")
        builder.call(
            function, [builder.bitcast(place, byte), word(0), word(2), word(1)]
        )  # a read, to L2, data
        return context.get_dummy_value()

    return types.void(array, at), codegen


@part
def touch(values, at, count):
    """Ask for the memory of `count` values, without waiting for it."""
    for i in range(at, at + count, LINE // values.itemsize):
        _prefetch(values, i)  # pyright: ignore[reportCallIssue]


@part
def everywhere(buf, row, value, size, nh, wide):
    """Whether a row has one value for all of `nh` households of `size` persons."""
    other = 0
    for p in range(size):
        source = buf[row + p * wide : row + p * wide + nh]
        for h in range(nh):
            other += source[h] != value
    return other == 0


@part
def sizes(start):
    """Smallest and largest number of persons, and how often the next household has another size."""
    smallest, largest, changes = start[-1], np.int64(0), 0
    for h in range(len(start) - 1):
        size = start[h + 1] - start[h]
        smallest, largest = min(smallest, size), max(largest, size)
        changes += h > 0 and size != start[h] - start[h - 1]
    return smallest, largest, changes
