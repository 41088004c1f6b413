"""A small world in OFAC's own layout, facts as published: a person, companies and a vessel on three lists."""

from collections.abc import Mapping

_NULL = "-0- "
_END = "\x1a"


def _row(*cells: str) -> str:
    return ",".join(cell if cell == _NULL or cell.isdigit() else f'"{cell}"' for cell in cells) + "\r\n"


def _primary(number: str, name: str, kind: str, program: str, remarks: str) -> str:
    return _row(number, name, kind, program, *[_NULL] * 7, remarks)


def make_sdn_files() -> Mapping[str, bytes]:
    """Four SDN rows with aliases and addresses, as `sdn.csv`, `alt.csv` and `add.csv`."""
    sdn = [
        _primary("306", "BANCO NACIONAL DE CUBA", _NULL, "CUBA", "a.k.a. 'BNC'."),
        _primary("29299", "XINJIANG PRODUCTION AND CONSTRUCTION CORPS", _NULL, "GLOMAG", "Linked To: CHEN, Quanguo."),
        _primary(
            "34079",
            "ZAKIR, Shohrat",
            "individual",
            "GLOMAG",
            "DOB Aug 1953; POB Yining City, Xinjiang, China; nationality China; Gender Male.",
        ),
        _row(
            "15036",
            "ARTAVIL",
            "vessel",
            "IRAN",
            _NULL,
            "T2EU4",
            "Crude/Oil Products Tanker",
            _NULL,
            _NULL,
            "Iran",
            _NULL,
            "Vessel Registration Identification IMO 9187629; MMSI 572469210; f.k.a. 'ALPHA'.",
        ),
    ]
    alt = [
        _row("306", "220", "aka", "NATIONAL BANK OF CUBA", _NULL),
        _row("34079", "53493", "aka", "ZAKIR, Shohret", _NULL),
        _row("34079", "53494", "aka", "ZHAKER, Xuekelaiti", _NULL),
    ]
    add = [
        _row("34079", "51144", _NULL, "Xinjiang", "China", _NULL),
        _row("306", "199", _NULL, "Havana", "Cuba", _NULL),
    ]
    return {
        name: ("".join(rows) + _END).encode("ascii")
        for name, rows in (("sdn.csv", sdn), ("alt.csv", alt), ("add.csv", add))
    }


def make_consolidated_files() -> Mapping[str, bytes]:
    """Two NS-CMIC rows with dates, ticker, ISIN and a registration, and one of another program."""
    prim = [
        _primary("9640", "ABU TEIR, Mohammed", "individual", "NS-PLC", "DOB 1951; POB Umm Tuba."),
        _primary(
            "30946",
            "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
            _NULL,
            "CMIC-EO13959",
            "Equity Ticker 002415 CN; Issuer Name Hangzhou Hikvision Digital Technology Co Ltd; ISIN CNE100000PM8; "
            "Target Type Public Company; Effective Date (CMIC) 02 Aug 2021; "
            "Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; "
            "Listing Date (CMIC) 03 Jun 2021; a.k.a. 'HIKVISION'.",
        ),
        _primary(
            "33114",
            "SENSETIME GROUP LIMITED",
            _NULL,
            "CMIC-EO13959",
            "Effective Date (CMIC) 08 Feb 2022; Purchase/Sales For Divestment Date (CMIC) 10 Dec 2022; "
            "Listing Date (CMIC) 10 Dec 2021; C.R. No. 2162198 (Hong Kong).",
        ),
    ]
    alt = [_row("33114", "52095", "aka", "SENSETIME GROUP LTD", _NULL)]
    add = [_row("33114", "49789", _NULL, "Hong Kong", "China", _NULL)]
    files = (("cons_prim.csv", prim), ("cons_alt.csv", alt), ("cons_add.csv", add))
    return {name: ("".join(rows) + _END).encode("ascii") for name, rows in files}
