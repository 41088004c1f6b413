"""A client for trading systems: asks before an order, and never mistakes a failure for an allowance."""

from app.client.answer import DoNotTrade, OrderAnswer, Verdict, WhyNot
from app.client.client import AsyncOrderClient, OrderClient

__all__ = ["AsyncOrderClient", "DoNotTrade", "OrderAnswer", "OrderClient", "Verdict", "WhyNot"]
