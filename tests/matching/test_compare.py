"""Two names, one score: scripts, systems, and an explanation that adds up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.compare import compare_names
from app.matching.weights import BEST_INEXACT
from app.model.entry import EntryType

PERSON, COMPANY = EntryType.PERSON, EntryType.COMPANY


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Liu Shao-ch'i", "Liu Shaoqi"),  # Wade-Giles
        ("Jinping Xi", "習近平"),
        ("Leung Chun-ying", "Liang Zhenying"),  # Hong Kong
        ("Xuekelaiti Zhakeer", "ZAKIR, Shohrat"),  # Uyghur through Chinese
        ("雪克来提·扎克尔", "Shohrat Zakir"),
        ("KIM, Yo'-cho'ng", "KIM, Yo Jong"),
        ("Park Geun-hye", "박근혜"),
        ("Ma. Corazon Aquino", "Maria Corazon Aquino"),
        ("Jose Ma. Sison", "SISON Y CANLAS, Jose Maria"),  # the mother's surname
        ("O Kuk Ryol", "Oh Guk-yeol"),  # north and south, a surname of one letter
        ("Chung Mong-koo", "정몽구"),  # koo is a surname elsewhere
        ("Isihara Sintarô", "Shintaro Ishihara"),
        ("Usama bin Ladin", "اسامة بن لادن"),
        ("Muammar Gaddafi", "Mu'ammar al-Qadhdhafi"),
        ("Nur al-Din Mahmud", "Noureddine Mahmoud"),
        ("Igor Schtschogolew", "Igor Shchegolev"),
        ("Jelena Bondarenko", "Елена БОНДАРЕНКО"),
        ("Moshe Sharvit", "משה שרביט"),
        ("Nancy Pelosi", "南希·佩洛西"),
        ("Donald Trump", "ドナルド・トランプ"),
        ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης"),
        ("Bill Ding Lei", "Ding Lei"),
        ("Juliette Gordon", "ג'ולייט גורדון"),  # Hebrew marks a sound that it lacks
        ("Max Fuller", "マックス・フラー"),  # a long vowel where English has an r
        ("William Piper", "Уильям Пайпер"),
        ("William Piper", "윌리엄 파이퍼"),
        ("Abiy Ahmed", "አብይ አህመድ"),
        ("Tsakhiagiin Elbegdorj", "Цахиагийн Элбэгдорж"),  # a father's name in the genitive
        ("Anna Veisman", "Anna Weissman"),  # letters that languages trade
        ("Siarhei Karatkouski", "Sergei Korotkovsky"),  # Belarusian
        ("Suvit Phongphet", "Suwit Pongpetch"),  # Thai
    ],
)
def test_person_meets_across_systems(query: str, listed: str) -> None:
    assert compare_names(query, listed, PERSON).score >= 0.70


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Zhejiang Dahua Technology Co., Ltd.", "浙江大华技术股份有限公司"),
        ("OOO Gazprom Flot", "ООО «Газпром Флот»"),
        ("Samsung Electronics", "삼성전자 주식회사"),
        ("Sony Group", "ソニーグループ株式会社"),
        ("Huаwеi Tеchnologiеs", "HUAWEI TECHNOLOGIES"),
        ("2nd Academy of Natural Sciences", "SECOND ACADEMY OF NATURAL SCIENCES"),
        ("Korea Moranbong Exhibition Corporation", "조선모란봉전람사"),
        ("Moranbong Muyeg", "Moranbong Trading"),  # as Korean is spelt by ear
        ("Hanguk Taieo", "Hankook Tire"),
        ("Kamensk Powder Plant", "Каменский пороховой завод"),
        ("Baraka Marine Trading", "بركة مارين تريدنغ"),  # English in Arabic letters
        ("Orel Trast Interneshnl", "Orel Trust International"),  # and through Cyrillic
        ("Suzhou Zhongsheng Magnetic Industry Co., Ltd.", "苏州中盛磁业有限公司"),
        ("Ethniki Trapeza tis Ellados", "National Bank of Greece"),
        ("Yondaime Kitagawa-kai", "Fourth Kitagawa-kai"),
        ("Pohang Chechol", "POSCO"),
        ("Ziraat Bankası", "Türkiye Cumhuriyeti Ziraat Bankası"),
        ("ETHNIKI TRAPEZA", "ΕΘΝΙΚΗ ΤΡΑΠΕΖΑ"),  # capitals lose their accents
        ("OTE", "Οργανισμός Τηλεπικοινωνιών Ελλάδος Α.Ε."),
        ("CH'O'NGSONG YO'NHAP", "Green Pine"),
        ("Albaraka Shipping", "Al Baraka Shipping"),
        ("Lashkar ul Zarqa", "Lashkar al-Zarqa"),
        ("Imen Zaman Fara", "ایمن زمان فرا"),  # a word that is translated is heard, too
        ("Al Noor Trading L.L.C.", "النور للتجارة ذ.م.م"),
        ("Alghaf Marine DMCC", "الغاف مارين م.د.م.س"),
        ("Korea Moranbong General Corporation", "Choson Moranbong Chonghoesa"),
        ("Hosoya Kako", "細谷火工株式会社"),
        ("(주)한빛", "주식회사 한빛"),
        ("㈱ひかり", "Hikari K.K."),
        ("Mziuri LLC", "შპს მზიური"),
        ("Orelik Ltd", 'אורליק בע"מ'),
        ("Technolin s r.o.", "TECHNOLIN SPOL. S R.O."),
        ("Lelija UAB", "Uždaroji akcinė bendrovė Lelija"),
        ("OOO Kripto Start", "Crypto Start LLC"),  # everyday English by ear
        ("ООО «Скай Лайт»", "Sky Light LLC"),
        ("Bet Siti Skopje", "Bet City Skopje"),
        ("Royal Philips", "Koninklijke Philips N.V."),
        ("DALIANHUARUI", "Huarui International Dalian Co., Ltd."),  # a city in one word with the name
        ("Huarui Machinery", "Hangzhou Fuyang Huarui Machinery Co., Ltd."),  # a city and its district
    ],
)
def test_firm_meets_across_scripts(query: str, listed: str) -> None:
    assert compare_names(query, listed, COMPANY).score >= 0.70


@pytest.mark.parametrize(
    ("query", "listed"), [("Xi Jinping", "XI, Jinping"), ("JOSÉ Núñez", "Nunez, Jose"), ("習近平", "习近平")]
)
def test_same_full_name_is_exact(query: str, listed: str) -> None:
    comparison = compare_names(query, listed, PERSON)
    assert comparison.score == 1.0
    assert [finding.finding for finding in comparison.findings] == ["same_name"]


@pytest.mark.parametrize(
    ("query", "listed"), [("Acme GmbH", "Acme LLC"), ("Acme", "Acme Ltd"), ("Acme Works", "Works Acme")]
)
def test_other_form_or_order_is_not_exact(query: str, listed: str) -> None:
    assert 0.85 <= compare_names(query, listed, COMPANY).score <= BEST_INEXACT


def test_unknown_type_takes_the_better_reading() -> None:
    both = (compare_names("Jon Smith", "John Smith", kind).score for kind in (PERSON, COMPANY))
    assert compare_names("Jon Smith", "John Smith", None).score == max(both)


def test_low_score_says_what_is_missing() -> None:
    comparison = compare_names("Li Qiang", "Li Peng", PERSON)
    assert comparison.score < 0.70
    assert {"word_missing", "one_word_only"} <= {finding.finding for finding in comparison.findings}


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_two_texts_have_a_symmetric_score_in_bounds(left: str, right: str) -> None:
    there, back = compare_names(left, right, None), compare_names(right, left, None)
    assert 0.0 <= there.score <= 1.0
    assert there.score == pytest.approx(back.score)


@given(
    st.lists(
        st.sampled_from(
            ["Ali", "Hassan", "bin", "Al", "Kim", "Jong", "Li", "Wei", "A.", "2", "Trading", "Sense", "Time"]
        ),
        max_size=6,
    ).map(" ".join)
)
@settings(max_examples=150, deadline=None)
def test_contributions_add_up_to_the_score(query: str) -> None:
    comparison = compare_names(query, "Ali Hassan Kim", PERSON)
    total = sum(finding.contribution for finding in comparison.findings)
    exact = [finding.finding for finding in comparison.findings] == ["same_name"]
    assert comparison.score == pytest.approx(min(max(total, 0.0), 1.0 if exact else BEST_INEXACT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tan Wei Ming", "陈伟明"),
        ("Lim Guan Eng", "林冠英"),  # eng is a title elsewhere
        ("Wang Dingchang", "Ong Teng Cheong"),  # can be read as Korean, too
        ("Liem Sioe Liong", "林绍良"),
    ],
)
def test_southern_name_meets_its_characters_and_its_pinyin(one: str, other: str) -> None:
    assert compare_names(one, other, EntryType.PERSON).score >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tan Wei Ming", "Tan Wei Meng"), ("Liu Yang", "Liu Yong"), ("Rashid bin Said", "Said bin Rashid")],
)
def test_other_southern_names_stay_apart(one: str, other: str) -> None:
    assert compare_names(one, other, EntryType.PERSON).score < 0.7
