"""What several processes work out between them: each tells the others, in memory that they share from the fork on.

Two processes that screen one table meet the same words, and working a word out takes a hundred times as long as reading
what another process says of it.
"""

import mmap
import struct
import threading
import zlib
from collections.abc import Sequence

from app.names.recent import Recent, measure_bytes

# Room for the last thousand words that a process told. Who is further behind works them out.
_DIARY_BYTES = 2**20
# How many bytes were ever written into a diary, before what is in it.
_END = struct.Struct("<Q")
# Of each record: the checksum of all behind it, where it stands among all that was ever written, which memory it is of,
# and the lengths of key and value.
_CHECK = struct.Struct("<I")
_HEAD = struct.Struct("<QHII")


class CommonMemory(Recent[bytes, bytes]):
    """Values that other processes work out as well; alone it is a `Recent` like any other."""

    def __init__(self, most_bytes: int) -> None:
        """Begins with nothing, and alone.

        Args:
            most_bytes: That keys and values may take.
        """
        super().__init__(most_bytes, measure_bytes)
        self._diaries: Diaries | None = None
        self._number = 0

    def join(self, diaries: "Diaries | None", number: int) -> None:
        """Takes part, under a number that is the same in all processes; None to be alone again."""
        self._diaries, self._number = diaries, number

    def recall(self, key: bytes) -> bytes | None:
        """Returns what is kept under a key here, or else was told by another process since; None where neither is."""
        value = self.find(key)
        if value is None and self._diaries is not None and self._diaries.catch_up():
            value = self.find(key)
        return value

    def learn(self, key: bytes, value: bytes) -> None:
        """Keeps what was worked out, and tells the others."""
        self.keep(key, value)
        if self._diaries is not None:
            self._diaries.tell(self._number, key, value)


class Diaries:
    """One diary for each of some processes, which it alone writes and the others read.

    A diary is written round and round. Whatever a reader finds was overwritten, or is not yet whole, it leaves alone:
    each record has a checksum and says where it stands.
    """

    def __init__(self, memories: Sequence[CommonMemory], processes: int) -> None:
        """Makes empty diaries; processes that are forked now share them.

        Args:
            memories: That are to be common; the same in all processes, being there when they are forked.
            processes: How many there will be, 1 or more.
        """
        self._memories = tuple(memories)
        self._maps = [mmap.mmap(-1, _END.size + _DIARY_BYTES) for _ in range(processes)]
        self._read = [0] * processes
        self._own = 0
        self._written = 0
        self._lock = threading.Lock()

    def open(self, process: int) -> None:
        """Says which of the processes this one is, counted from 0; from now on it tells and is told."""
        self._own = process
        for number, memory in enumerate(self._memories):
            memory.join(self, number)

    def close(self) -> None:
        """Ends taking part."""
        for memory in self._memories:
            memory.join(None, 0)

    def tell(self, number: int, key: bytes, value: bytes) -> None:
        """Writes into the own diary; what is too long for it is not told."""
        size = _CHECK.size + _HEAD.size + len(key) + len(value)
        if size > _DIARY_BYTES // 4:
            return
        with self._lock:
            left = _DIARY_BYTES - self._written % _DIARY_BYTES
            if left < size:
                # A record stands in one piece: readers pass by what is left before the end.
                self._written += left
            record = b"".join((_HEAD.pack(self._written, number, len(key), len(value)), key, value))
            own, start = self._maps[self._own], _END.size + self._written % _DIARY_BYTES
            own[start : start + size] = _CHECK.pack(zlib.crc32(record)) + record
            self._written += size
            own[: _END.size] = _END.pack(self._written)

    def catch_up(self) -> bool:
        """Takes in what the others have told since it was last asked; returns whether there was anything."""
        with self._lock:
            told = [self._read_diary(process) for process in range(len(self._maps)) if process != self._own]
            return any(told)

    def _read_diary(self, process: int) -> bool:
        diary, began = self._maps[process], self._read[process]
        end: int = _END.unpack(diary[: _END.size])[0]
        self._read[process] = end
        # What is about to be overwritten is not begun with.
        at = began if end - began < _DIARY_BYTES // 2 else end
        while at < end:
            length = self._read_record(diary, at)
            at += _DIARY_BYTES - at % _DIARY_BYTES if length is None else length
        return end > began

    def _read_record(self, diary: mmap.mmap, at: int) -> int | None:
        """Takes in the record that stands at a place and returns its length; None where there is none."""
        start = _END.size + at % _DIARY_BYTES
        head = start + _CHECK.size
        body = head + _HEAD.size
        if body > len(diary):
            return None
        stands, number, key_length, value_length = _HEAD.unpack(diary[head:body])
        end: int = body + key_length + value_length
        if stands != at or end > len(diary) or number >= len(self._memories):
            return None
        record = diary[head:end]
        if _CHECK.pack(zlib.crc32(record)) != diary[start:head]:
            return None
        key = record[_HEAD.size : _HEAD.size + key_length]
        if key not in self._memories[number]:
            self._memories[number].keep(key, record[_HEAD.size + key_length :])
        return end - start
