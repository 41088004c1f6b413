"""Many small values in one array of bytes, read one by one when they are needed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.names.recent import Recent

T = TypeVar("T")
S = TypeVar("S", bound=np.generic)
# A part of a prepared corpus by its name; each an array of one dimension.
Parts = Mapping[str, NDArray[Any]]
Starts = NDArray[np.int64]


class Packed(Sequence[T], Generic[T]):
    """Values of one type as MessagePack, read anew whenever one is asked for."""

    def __init__(self, body: NDArray[np.uint8], starts: Starts, shape: type[T]) -> None:
        """Takes what `pack_values` made.

        Args:
            body: All values, one after another.
            starts: Where each starts, and the end; shape (values + 1,).
            shape: What they are.
        """
        self.body = body
        self.starts = starts
        self.shape = shape
        self._bytes = body.data
        self._decoder = msgspec.msgpack.Decoder(shape)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        """Returns a value, or those of a slice.

        Raises:
            IndexError: there are not so many.
            msgspec.DecodeError: the bytes are not such a value.
        """
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._read(at % len(self))

    def __iter__(self) -> Iterator[T]:
        return map(self._decode, self.starts[:-1].tolist(), self.starts[1:].tolist())

    def _read(self, at: int) -> T:
        return self._decode(*self.starts[at : at + 2].tolist())

    def _decode(self, start: int, end: int) -> T:
        return self._decoder.decode(self._bytes[start:end])

    def keep(self, kept: NDArray[np.bool_]) -> "Packed[T]":
        """Returns the values that are kept, without reading any.

        Args:
            kept: Whether each is; shape (values,).
        """
        return Packed(*keep_runs(self.body, self.starts, kept), self.shape)

    def join(self, further: "Packed[T]") -> "Packed[T]":
        """Returns these values and then the further ones."""
        return Packed(*join_runs((self.body, self.starts), (further.body, further.starts)), self.shape)


class Ready(Packed[T]):
    """Packed values, of which those that were asked for lately stand ready: two of them are then the same object."""

    def __init__(self, packed: Packed[T], most: int) -> None:
        """Begins with none of them ready.

        Args:
            packed: The values.
            most: That stand ready at one time.
        """
        super().__init__(packed.body, packed.starts, packed.shape)
        self._recent = Recent[int, T](most)

    def _read(self, at: int) -> T:
        value = self._recent.find(at)
        return self._recent.keep(at, super()._read(at)) if value is None else value


def pack_values(values: Iterable[T], shape: type[T]) -> Packed[T]:
    """Packs values.

    Args:
        values: Any that msgspec can write.
        shape: Their type, by which they are read again.
    """
    encoder = msgspec.msgpack.Encoder()
    packed = [encoder.encode(value) for value in values]
    return Packed(np.frombuffer(b"".join(packed), np.uint8), find_starts(map(len, packed)), shape)


def find_starts(lengths: Iterable[int]) -> Starts:
    """Returns where runs of these lengths start when they stand one after another, and the end."""
    return np.cumsum([0, *lengths], dtype=np.int64)


def keep_runs(values: NDArray[S], starts: Starts, kept: NDArray[np.bool_]) -> tuple[NDArray[S], Starts]:
    """Returns the runs that are kept, with their starts.

    Args:
        values: Runs, one after another.
        starts: Where each starts, and the end; shape (runs + 1,).
        kept: Whether each is; shape (runs,).
    """
    lengths = np.diff(starts)
    return values[np.repeat(kept, lengths)], np.concatenate(([0], np.cumsum(lengths[kept])))


def join_runs(ours: tuple[NDArray[S], Starts], theirs: tuple[NDArray[S], Starts]) -> tuple[NDArray[S], Starts]:
    """Returns two rows of runs as one."""
    return np.concatenate((ours[0], theirs[0])), np.concatenate((ours[1], theirs[1][1:] + ours[1][-1]))


def sum_runs(operation: np.ufunc, values: NDArray[S], starts: Starts) -> NDArray[S]:
    """Returns of each run what an operation makes of its values; none of the runs may be empty."""
    return operation.reduceat(values, starts[:-1]) if len(starts) > 1 else values
