"""Small sets in OFAC's CSV layout: facts of real rows, few enough to be read here."""

from collections.abc import Sequence

NULL = "-0- "


def make_file(*rows: Sequence[str], end: str = "\r\n\x1a") -> bytes:
    """Writes rows as OFAC does: numbers and nulls bare, text in quotes, CRLF, a final 0x1A."""
    lines = (",".join(cell if cell == NULL or cell.isdigit() else f'"{cell}"' for cell in row) for row in rows)
    return ("\r\n".join(lines) + end).encode()


def make_party(
    uid: str, name: str, *, kind: str = NULL, program: str = "SDGT", remarks: str = NULL, title: str = NULL
) -> list[str]:
    """One row of the primary file without vessel facts."""
    return [uid, name, kind, program, title, *[NULL] * 6, remarks]


TANKER = [
    *("15036", "ARTAVIL", "vessel", "IRAN", NULL),
    *("T2EU4", "Crude Oil Tanker", "99,144", "56,068", "Iran", "NITC"),
    "Vessel Registration Identification IMO 9187629; Linked To: NATIONAL IRANIAN TANKER COMPANY.",
]
ZAKIR = make_party(
    "35596",
    "ZAKIR, Shohrat",
    kind="individual",
    program="GLOMAG] [UHRPA",
    title="Chairman of Xinjiang; Deputy Party Secretary",
    remarks=(
        "DOB Aug 1953; POB Yining, China; nationality China; Gender Male; Deputy Party Secretary; a.k.a. 'XUEKELAITI'."
    ),
)
HIKVISION = make_party(
    "30946",
    "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
    program="CMIC-EO13959",
    remarks=(
        "Equity Ticker 002415 CN; Issuer Name Hangzhou Hikvision Digital Technology; ISIN CNE100000PM8; "
        "Effective Date (CMIC) 02 Aug 2021; Purchase/Sales For Divestment Date (CMIC) 03 Jun 2022; "
        "Listing Date (CMIC) 03 Jun 2021."
    ),
)
HAMAS_MEMBER = make_party(
    "9639", "HANIYA, Ismail", kind="individual", program="NS-PLC", remarks="DOB 1962; HAMAS - Gaza."
)


def make_sdn_set() -> dict[str, bytes]:
    """An SDN set of three parties, whole but for its comments file."""
    return {
        "sdn.csv": make_file(
            ZAKIR, TANKER, make_party("15117", "NATIONAL IRANIAN TANKER COMPANY", program="IRAN] [IFSR")
        ),
        "alt.csv": make_file(
            ["35596", "1", "aka", "ZHAKER, Xuekelaiti", NULL],
            ["35596", "2", "aka", "ZHAKER, Xuekelaiti", NULL],
            ["15036", "3", "fka", "SHONA", NULL],
        ),
        "add.csv": make_file(["35596", "1", NULL, "Urumqi", "China", NULL], ["15036", "2", *[NULL] * 4], end="\r\n"),
    }


def make_consolidated_set() -> dict[str, bytes]:
    """A consolidated set of two parties, one of them on NS-CMIC."""
    return {"cons_prim.csv": make_file(HAMAS_MEMBER, HIKVISION)}
