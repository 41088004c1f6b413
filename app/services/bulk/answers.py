"""Answers: what the rows of a job are asked of, parties and orders alike."""

from dataclasses import replace
from datetime import datetime

from app.model.order import Order
from app.model.screening import Screening, ScreeningRequest
from app.model.trade import OrderAnswer
from app.services.lists.publish import Generation
from app.services.orders.judge_order import Held, OrderJudge
from app.services.orders.ownership_shelf import OwnershipShelf
from app.services.screening.compute import Circumstances, Computer
from app.store.database import Database


class RowAnswers:
    """The engine as jobs use it: it records nothing, and answers the same again."""

    def __init__(self, computer: Computer, judge: OrderJudge, database: Database) -> None:
        self._computer = computer
        self._judge = judge
        self._database = database
        self._shelf = OwnershipShelf()
        self._held: tuple[str, datetime, Held] | None = None

    def compute(self, request: ScreeningRequest, generation: Generation, circumstances: Circumstances) -> Screening:
        """As `Computer.compute`."""
        return self._computer.compute(request, generation, circumstances)

    def judge(self, order: Order, generation: Generation, moment: datetime) -> OrderAnswer:
        """Judges an order.

        Args:
            order: One that tells no time is judged as at the moment. An order id is no part of it: whether it is
                answered once is between the caller and `POST /v1/trades/screen`.
            generation: The lists.
            moment: By whose ownership file, and as if it were now.

        Raises:
            BadRequest, ListNotHeld, ListStale: as `OrderJudge.judge`.
            StoreUnavailable: the ownership file cannot be read.
        """
        timed = order if order.at is not None else replace(order, at=moment)
        return self._judge.at_moment(moment).judge(timed, self._find_held(generation, moment), lambda: False)

    def _find_held(self, generation: Generation, moment: datetime) -> Held:
        if self._held is None or self._held[:2] != (generation.corpus.digest, moment):
            with self._database.read() as transaction:
                held = Held(generation, self._shelf.find_book(generation, transaction, moment))
            self._held = (generation.corpus.digest, moment, held)
        return self._held[2]
