"""Venues: a bare ticker and the exchange it trades on, in the form that lists print."""

from app.errors import BadRequest, Problem

# ISO 10383 market codes and the market that OFAC writes behind a ticker (`941 HK`, `002415 CN`, `CHL US`).
MARKET_OF_VENUE = {
    "ARCX": "US",
    "BJSE": "CN",
    "OTCM": "US",
    "XASE": "US",
    "XHKG": "HK",
    "XLON": "LN",
    "XNAS": "US",
    "XNYS": "US",
    "XSHE": "CN",
    "XSHG": "CN",
}


def complete_ticker(ticker: str, venue: str | None) -> str:
    """Writes the market behind a bare ticker; one that has a market already keeps it.

    Args:
        ticker: `941`, `941 HK` or `0941.HK`.
        venue: ISO 10383 market code; None leaves the ticker as it is.

    Raises:
        BadRequest: a venue that is not known, so that the ticker could meet nothing.
    """
    if venue is None:
        return ticker
    if venue not in MARKET_OF_VENUE:
        problem = Problem("security.venue", f"write one of {', '.join(MARKET_OF_VENUE)}, or leave it out", venue)
        raise BadRequest("the venue is unknown", (problem,))
    is_bare = not any(mark in ticker.strip() for mark in " .:")
    return f"{ticker.strip()} {MARKET_OF_VENUE[venue]}" if is_bare else ticker
