"""Ownership shelf: the prepared books of the lists and ownership files that were asked for last."""

import threading
from collections import OrderedDict
from datetime import datetime

from app.services.lists.publish import Generation
from app.services.orders.ownership_book import OwnershipBook, build_book
from app.store.database import Transaction

# The book of the lists in force, and those of the two past moments whose lists are kept as well.
BOOKS_KEPT = 3


class OwnershipShelf:
    """Keeps the ownership books of the lists and ownership files that were asked for last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._books: OrderedDict[tuple[str, int], OwnershipBook] = OrderedDict()

    def find_book(self, generation: Generation, transaction: Transaction, as_of: datetime | None) -> OwnershipBook:
        """The book of a generation and of the ownership file that was in force, made when there is none yet.

        Args:
            as_of: The file that was imported by then, on either basis: it is the firm's own, and published by nobody.
        """
        number = transaction.ownership.find_latest_number(as_of)
        key = (generation.corpus.digest, number)
        with self._lock:
            if key not in self._books:
                self._books[key] = build_book(generation.corpus, transaction.ownership.find(number))
            self._books.move_to_end(key)
            while len(self._books) > BOOKS_KEPT:
                self._books.popitem(last=False)
            return self._books[key]
