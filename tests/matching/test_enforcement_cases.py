"""Screening failures that became enforcement actions, and what users of other tools complain of: each must hold.

0.70 means that a person looks; 0.85 that the alert is strong.
"""

import pytest

from app.matching.compare import compare_names
from app.model.entry import EntryType

PERSON, COMPANY, VESSEL = EntryType.PERSON, EntryType.COMPANY, EntryType.VESSEL

HAIGE = "GUANGZHOU HAIGE COMMUNICATIONS GROUP INCORPORATED COMPANY"
MUST_MEET = [
    # Apple 2019: upper case and dots hid a listed firm
    ("SIS DOO", "SIS D.O.O.", COMPANY),
    ("S I S doo", "SIS D.O.O.", COMPANY),
    # Cobham 2018: a rare word outweighs missing common ones
    ("Almaz Antey Telecommunications LLC", "JOINT-STOCK COMPANY CONCERN ALMAZ-ANTEY", COMPANY),
    ("Almaz Antey Telecom", "ALMAZ-ANTEY CORPORATION", COMPANY),
    ("Cobham Almaz Antey Telecommunications LLC", "ALMAZ-ANTEY CORPORATION", COMPANY),
    # National Bank of Pakistan 2015: three words in one
    ("LC Aircompany Kyrgyztransavia", "KYRGYZ TRANS AVIA", COMPANY),
    # Deutsche Bank 2020: no exact match needed
    ("Krayinvestbank", "OJSC KRAYINVESTBANK", COMPANY),
    ("Krasnodar Regional Investment Bank", "OPEN JOINT STOCK COMPANY KRASNODAR REGIONAL INVESTMENT BANK", COMPANY),
    # Wells Fargo 2013: a second surname and a middle name left out
    ("Claudia Aguirre", "AGUIRRE SANCHEZ, Claudia", PERSON),
    ("Carlos A. Ruelas", "RUELAS TOPETE, Carlos Antonio", PERSON),
    # TD Bank 2021
    ("Esperanza Maradiaga Lopez", "MARADIAGA LOPEZ, Esperanza Caridad", PERSON),
    # Amazon 2020 and OFAC's framework: place spellings
    ("Krimea Trading House", "CRIMEA TRADING HOUSE", COMPANY),
    ("Habana Cargo", "HAVANA CARGO", COMPANY),
    ("Kuba Metales", "CUBA METALES", COMPANY),
    ("Bank of Soudan", "BANK OF SUDAN", COMPANY),
    # examiners enter test names (FFIEC, FCA): reversed, abbreviated, titled, of one word, of digits, in other scripts
    ("Sechin Igor Ivanovich", "SECHIN, Igor Ivanovich", PERSON),
    ("Mr. Igor SECHIN", "SECHIN, Igor Ivanovich", PERSON),
    ("I. Sechin", "SECHIN, Igor", PERSON),
    ("Сечин Игорь Иванович", "SECHIN, Igor Ivanovich", PERSON),
    ("Suharto", "SUHARTO", PERSON),
    ("17 November", "17 NOVEMBER", COMPANY),
    ("Shiqi Hengfeng", "SHENZHEN SHIQI HENGFENG INDUSTRY CO., LTD.", COMPANY),
    # abbreviated names of Chinese firms
    ("GUANGZHOU HAIGE COMM GRP", HAIGE, COMPANY),
    ("HAIGE GUANGZHOU", HAIGE, COMPANY),
    ("CNOOC ENERGY TECH & SRVCES LTD", "CNOOC ENERGY TECHNOLOGY & SERVICES LIMITED", COMPANY),
    # descriptions of a security
    ("CHINA MOBILE LTD SPON ADR", "CHINA MOBILE LIMITED", COMPANY),
    ("HANGZHOU HIKVISION DIGITAL-A", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", COMPANY),
    ("CHINA RAILWAY CONSTR CORP H", "CHINA RAILWAY CONSTRUCTION CORPORATION LIMITED", COMPANY),
    # a ticker inside the name
    ("20 HK SenseTime", "SENSETIME GROUP LIMITED", COMPANY),
    # no cliff for short names
    ("Jon Smith", "John Smith", PERSON),
    # the seed article: an issuer close to the listed name
    ("SenseTime Group Inc.", "SENSETIME GROUP LIMITED", COMPANY),
]
MUST_NOT_MEET = [
    # TD Bank 2021: the Koreas
    ("Bank of North Korea", "Bank of South Korea", COMPANY),
    ("North Korea Trading", "South Korea Trading", COMPANY),
    # common words alone
    ("CORP", "SENSETIME CORP", COMPANY),
    ("Technology", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", COMPANY),
    ("Shenzhen", "SHENZHEN YILIAN TECHNOLOGY DEVELOPMENT CO. LTD", COMPANY),
    ("Bank of", "BANK OF SUDAN", COMPANY),
    # numbers
    ("FIRST OCEAN", "FIFTEENTH OCEAN", VESSEL),
    ("FU YUAN YU 603", "FU YUAN YU 605", VESSEL),
    # relatives
    ("Hamza bin Laden", "BIN LADEN, Osama", PERSON),
    ("Kim Jong-un", "Kim Jong-nam", PERSON),
    ("Sheikh Mohammed bin Rashid", "Sheikh Rashid bin Mohammed", PERSON),
    # one shared name
    ("Xu Li", "XU, Lina", PERSON),
    ("Khan", "Adam Khan Achekzai", PERSON),
    # characters that sound alike
    ("刘洋", "刘阳", PERSON),
]


@pytest.mark.parametrize(("query", "listed", "kind"), MUST_MEET)
def test_party_that_was_missed_is_found(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score >= 0.70


@pytest.mark.parametrize(("query", "listed", "kind"), MUST_NOT_MEET)
def test_other_party_is_left_in_peace(query: str, listed: str, kind: EntryType) -> None:
    assert compare_names(query, listed, kind).score < 0.70


@pytest.mark.parametrize(("query", "listed", "kind"), MUST_MEET + MUST_NOT_MEET)
def test_score_is_symmetric(query: str, listed: str, kind: EntryType) -> None:
    there, back = compare_names(query, listed, kind), compare_names(listed, query, kind)
    assert there.score == pytest.approx(back.score)
