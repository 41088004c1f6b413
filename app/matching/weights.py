"""Every number of the scorer, each with the pair of names that justifies it. Scores are 0.0-1.0."""

from app.names.roles import Role

# The version of the scorer: raised whenever a score may change, so that an answer names the engine that gave it.
ENGINE_VERSION = "6"

# Digits of a score behind the point.
DECIMALS = 4

# What a word weighs as evidence when it meets. `Huawei Technologies` and `Dahua Technologies` share what weighs little.
WEIGHTS = {
    Role.NAME: 1.0,
    Role.COMMON: 0.7,  # `Mohammed Ali` meets thousands of people
    Role.FREQUENT: 0.7,  # `Wei` in `Wang Wei`, `Ocean` in `Blue Ocean`
    Role.ADOPTED: 0.35,  # `Carrie` in `Carrie Lam Cheng Yuet-ngor`
    Role.PATRONYMIC: 0.5,  # `Vladimir Putin` and `Vladimir Vladimirovich Putin` are one man
    Role.ATTACHED: 0.2,  # `Said al-Cherif` is SAID BEN ABDELHAKIM BEN OMAR AL-CHERIF
    Role.BUSINESS: 0.25,  # `Noble Shipping Company` and `Supreme Shipping Company` are two firms
    Role.PLACE: 0.4,  # `Bank of Guangzhou` is not `Guangzhou Haige`
    Role.UNIT: 0.08,  # `Bank Melli Iran, Hamburg Branch`
    Role.LINK: 0.05,  # `Bank of China`, `China Bank`
    Role.TITLE: 0.05,
    Role.NUMBER: 0.6,  # `Office 39`
    Role.INITIAL: 0.2,  # `Carlos A. Ruelas`
}
# What a word weighs when each name has one that the other lacks. A common name that differs tells people apart as well
# as a rare one: `Li Qiang` and `Li Peng`, `Gazprom Transgaz Kazan` and `Gazprom Transgaz Ufa`.
CONFLICTS = WEIGHTS | {
    Role.COMMON: 0.9,
    Role.FREQUENT: 0.9,
    Role.ADOPTED: 0.5,
    Role.PATRONYMIC: 0.8,
    Role.ATTACHED: 0.4,  # `Tran Thi Lan` is not Tran Van Lan
    Role.PLACE: 0.7,
    Role.BUSINESS: 0.3,
    Role.INITIAL: 0.3,
}
# How much more than a missing word a contradicting one costs: `Kim Jong-un` and `Kim Jong-nam`.
CONFLICT_FACTOR = 1.6
# A word that only one name has: `Claudia Aguirre` is `AGUIRRE SANCHEZ, Claudia`.
EXCESS_FACTOR = 0.33
# The same where nothing rare has met: `China Railway Group` is not `China Railway Construction`.
COMMON_EXCESS_FACTOR = 1.2
RARE_WEIGHT = 0.95
# The least share of its weight in a conflict that a word has when it is only missing; for the bound of `candidates.py`.
LEAST_WEIGHT_OF_LOSS = min(weight / CONFLICTS[role] for role, weight in WEIGHTS.items())

# Likeness of two words, 1.0 for the same text.
SAME_MEANING = 0.97  # `Technology` and `Tech.`, `Mohammed` and `Muhammad`
OTHER_FORM = 0.8  # `John` and `Jack`, `Juan`
SAME_NATIVE = 1.0  # `习近平` and `習近平`
SAME_SYLLABLES = 0.96  # `Shao-ch'i` and `Shaoqi`
SAME_WADE_GILES = 0.9  # `Chu` may be Zhu, Chu or Qu
SAME_KOREAN = 0.93  # `Jong Un` and `Jeong-eun`
SAME_KOREAN_BRAND = 0.85  # `Daedong Credit Bank` and `Taedong Credit Bank`
SAME_HISS, SHORTEST_HISSED = 0.85, 6  # `Zhenghua` and `Zenghua`, as a firm's two clerks write it; `Zhou` is not Zou
SAME_THAI = 0.95  # `Adulyadej` and `Adunyadet`
# With the key's mark: `Chan` and `Chon` share two consonants; `Prasit` and `Prasert` three, and half of the vowels.
SHORTEST_THAI, LONG_THAI, MAX_VOWELS_OF_THAI = 4, 6, 0.34
SAME_SOUND = 0.95  # `Sechin` and `Setchine`: the same consonants and vowels
# `Demchugdongrub` and `Demuchukedonglupu`, whose outlines agree in four fifths.
SAME_OUTLINE, LEAST_OUTLINE = 0.98, 0.72
OUTLINE_OF_FIRM = 0.85  # of that, for firms whose own sounds differ: `PARSIN` is PARIN rather than BARZIN
OUTLINE_WITHOUT_VOWELS = 0.78  # `莫格雷特` and `Morgret`
VOWELS_DIFFER = 0.35  # taken off for each share of vowels that differ: `Zakir` and `Zakar`
SHAPE_DIFFERS = 0.45  # taken off for each share of sounds that stand elsewhere: `Harbi` and `Gharib` (0.4 of them)
MAX_SHAPE_DISTANCE = 0.6  # `Chaudhry` and `Hudroj` differ by 0.67; `Asadollah` and `Esdaleh` are one name (0.57)
LEAST_IMITATED = 3  # syllables up to which a word is no imitation of another language in Chinese: `Dilireba` has four
VOWELS_MISSING = 0.88  # `Bshr` and `Bashar`; every word in Arabic letters
MAX_VOWEL_DISTANCE = 0.5  # `Hasan` and `Husayn` differ in all vowels
ABBREVIATION = 0.93  # `Comm.` and `Commercial`, which may be communications as well
MISREAD = 0.93  # `Qassern` and `Qassem`, as a scanner reads the page
JOINED = 0.97  # `Sense Time` and `SenseTime`
LEAST_JOINED_LENGTH = 0.75  # `Obaid Ullah` is `Ubaidullah`, `Abu Bakr` is not `Bakar`
LEAST_JOINED_SPELLING = 0.7  # `Halk Bank` is `Halkbank`, `Mary Wang` is not `Marivan` (0.62)
LEAST_JOINED_SPELLING_OF_PERSON = 0.55  # `Nur al-Din` is `Noureddine` (0.6), `Haoran Li` is not `Warnel` (0.5)
INITIAL_MEETS = 0.8  # `A.` and `Antonio`
# From so many consonant classes on vowels may all differ: `Chemodanova` and `Chamadanava`. Counted with the key's mark.
LONG_SKELETON = 5
# Letters from which two words of one sound may begin differently: `Jelena`, `Elena`; `Jin` is not `Win`.
SHORTEST_OTHER_START = 4
SHORTEST_SOUNDING = 4  # letters of a firm's word that is compared by sound: `CEC` is not `SIS`
# Letters that two Latin words of one sound must share, by how many consonant classes agree (with the key's mark):
# `Claire` and `Thiri` share 0.33 and two classes, `Gaddafi` and `Qadhdhafi` 0.44 and three; `Darwish` and `Talluj` one.
LEAST_SHORT_SPELLING, SHORT_SKELETON, LEAST_SPELLING = 0.55, 3, 0.35
LONGEST_ACRONYM = 4  # `CRCC` and `CREC`
# A typing error costs this over the letters of the longer word: `Gazpormbank` keeps 0.91, `Kadytov` 0.86.
TYPO_COST = 1.0
# What is left of a likeness by sound or by a slip where one word is a brand that everybody can spell: `Tesco` is not
# TEACO, `Inditex` not INDUITEX, and Volkswagn is still Volkswagen.
OTHER_THAN_WORLD_BRAND = 0.8
# `Cloudwalk` and `Cloudwell` begin with a word and end in two others.
LEAST_OPENING, LEAST_END = 3, 4
# Letters from which one typing error is read, and two. `Li` and `Lu` are two names; so are `Hansen` and `Hanson`, which
# many people bear (`established_names.tsv`); `Omer` and `Oer` are one.
ONE_TYPO_FROM, TWO_TYPOS_FROM = 3, 8
# A word weighs at least this beside its rarity when it is decided which words meet: likeness goes before weight.
PAIRING_BASE = 0.5
# Joined words explain several at once, so they go before what each of them might meet alone: `Jin Ping`, `Jinping`.
PAIRING_JOINED = 1.2
# Likeness below which two words do not meet at all.
LEAST_LIKENESS = 0.6

# One shared word of several is not a match for a person: `Khan` is not `Adam Khan Achekzai`.
ONE_WORD_ONLY = -0.3
# The same for a firm or a ship: `Olga Smith` is not the vessel `OLGA`; `Mahan Air Cargo` is `Mahan Air`.
ONE_WORD_OF_FIRM = -0.1
# Two names that share no spelling need more letters in common: `Minh Dang` is not `KANG, Min` (0.75 letter by letter).
NO_NAME_THE_SAME = -0.08
# A common name and one that only sounds alike: `Ahmed Farouk` is not HAMUD, Faruq (0.79 by sound). Taken off for
# what the other word lacks of the likeness of equal sounds, from a tenth on: `Josef Cony` is KONY, Joseph.
COMMON_AND_UNSURE, LEAST_LACKING = 1.2, 0.1
# Letters up to which words sound alike by chance (`Chruschtschow` does not), with less than so much of them shared:
# `Haniyeh` and `Haniyyah` (0.75) are one name. And letters up to which words are a letter apart by chance.
LONGEST_HEARD, LEAST_SHARED, LONGEST_MISTYPED = 8, 0.62, 5
# The same for a firm of which one word meets and others do not, or only a short one: `Maple Bank` is not `MAPLES SA`,
# `CASC` is not `CASIC`.
SHORT_FIRM_WORD = 5  # letters under which a firm's only word is short
ONE_WORD_NOT_THE_SAME = -0.19
# `Sina Corporation` is not Sina Bank: of so short a name there are many, one in each trade. Taken off where one firm
# has a trade that the other does not have.
SHORT_NAME_IN_TRADE, LONGEST_SHORT_NAME = -0.08, 4
# `Bank of`, `Technology`, `Shenzhen` meet thousands of firms and name none of them.
NOTHING_TELLING = -0.4
TELLING_FROM = 0.5
# `FIRST OCEAN` and `FIFTEENTH OCEAN`, `Fund IV` and `Fund VI` are different for certain.
NUMBERS_DIFFER = -0.4
# `Bank VTB` is not `Bank VTB 24`, but a lost number is likelier than a changed one.
NUMBER_MISSING = -0.08
# `SenseTime Group Inc.` is very likely `SENSETIME GROUP LIMITED`, and not for certain.
# It still ranks over a bare `SenseTime`, which lacks a word and a form.
FORMS_DIFFER = -0.04
FORM_MISSING = -0.02
# `Hassan Mohamed Abdi` and `Abdi Mohamed Hassan` are grandfather and grandson rather than one man.
ORDER_DIFFERS = -0.1
COMMON_ORDER_DIFFERS = -0.32
# `Barzan Ibrahim Hassan` is the father of `Mohammad Barzan Ibrahim Hasan`: Arabic names grow at the front.
GENERATION_BEFORE = -0.27
# `Tsai Chung-hsin` is not Tsai Chung-yun (0.97), though both may be 欣.
OTHER_SYLLABLE = -0.35
# `SHUBI,N Igor` and `SHUBIN, Igor`, `THEYANGON GALLERY`: the spaces stand elsewhere. Short names meet so by chance.
SAME_LETTERS, LEAST_LETTERS = 0.95, 7
# One slip in all the letters of two names, whatever it fell on: `FGCO` for FZCO, `Joint Sock Company`, `KIM, oang Man`.
# It costs this over the letters of the names without their legal forms: `NTK` and `NPK` are two firms.
SLIP_COST = 1.4
LEAST_LETTERS_OF_SLIP = 5
# Two letters that were swapped cost less, and four are enough: fingers turn letters round (`HDEY` is HEDY), and
# founders hardly ever do, but in letters that stand for words: `OOO TSK` and `OOO STK`.
SWAP_COST, LEAST_LETTERS_OF_SWAP = 1.1, 4
# Slips in several words cost as much each, and a name has this many letters for each: `GUATA, tAul` is too little for
# GUPTA, Atul. One in three may make a word that is known as it stands: `AL-JASMI, Wali Hsusein` is AL-JASIM, Walid
# Hussein, and `Hans Müller` is not Hanns Möller.
LETTERS_FOR_EACH_SLIP, SLIPS_FOR_EACH_MEANT = 5, 3
# At most so much where a letter that no slip puts there makes another brand, and nothing else tells: `Hoda Shipping`
# and `Homa Shipping` are worth a look. Taken off where words tell so: `NIOPDC` and `NIORDC` (0.83 by their letters).
OTHER_BRAND, LONGEST_BRAND, BRAND_REPLACED = 0.74, 7, -0.09
# The same for a brand of so few letters that any other letter makes another one: `AVK Group` and `AVT Group`.
OTHER_SHORT_BRAND, LONGEST_SHORT_BRAND = 0.69, 4
LEAST_WEIGHT_OF_LETTER = 0.5  # `BANK OF INDUSTRY AND INE` has no rare word
LETTERS_OF_FORM = 1.5  # `KAVE, S.A.` tells more than `KAVE`, and JOINT STOCK COMPANY no more than S.A.
# The same where both words are known ones: `HAJIZADEH, mir Ali` may be HAJIZADEH, Amir Ali, as few are called so.
# `OKOROKOV, Ian` needs no third name; `HORVAT, Ivan` does.
KNOWN_WORDS_DIFFER, LEAST_LETTERS_OF_RARE, LEAST_LETTERS_ALONE, LONGEST_CHINESE = 0.72, 5, 8, 3
# `FU YUAN YU 603` is not 605, nor 7868 its sister 7869, nor Unit 26165 Unit 26156; `RA-763719` is nothing but a slip
# for RA-76719.
NUMBER_MISTYPED, LEAST_FIGURES = 0.72, 4
# `MYANMA ECONOMIC HOLDINGS PUBLIC COM`: 35 characters, of which spaces and stops take nine at most.
CUT_OFF, LEAST_LETTERS_LEFT = 0.85, 26
# `CNOOC` and China National Offshore Oil Corporation. AVIC takes two letters of a word, as chance does: no alert alone.
INITIALS, MIXED_INITIALS = 0.75, 0.66
# `Raúl Castro` and Raúl Modesto Castro Ruz, taken off for each name that is left out; more where most people are called
# so: `Juan Perez` is no alert for Juan Carlos Perez Soto. `Antonio Guterres` is António Manuel de Oliveira Guterres.
SHORT_FORM, LEFT_OUT, SHORT_FORM_OF_MOST, MOST_LEFT_OUT = 0.77, 0.03, 0.02, 2
# The best that two names which are not the same full name can reach.
BEST_INEXACT = 0.98

# Evidence beyond the name.
WEAK_ALIAS = -0.1  # OFAC FAQ 122 on weak aliases: broad or generic, a hint and not a match
BIRTH_DATE_AGREES = 0.04  # Wells Fargo 2013: an agreeing birth date would have told the alert from the noise
BIRTH_YEAR_DIFFERS = -0.15
COUNTRY_AGREES = 0.02
COUNTRY_DIFFERS = -0.02
# A firm that a listed party is said to own is not listed itself: a person looks at it. Its own full name, `Shenzhen
# Sensetime Technology`, ranks over one that shares a word with it.
OWNED_PARTY_CAP = 0.89
STRONG_FROM = 0.85
