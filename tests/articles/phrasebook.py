"""How news says it: one sentence a row, with what it means. Firms and people are invented; the wording is the subject.

Each row is read as an article of 16 December 2021 of its own. What is expected: `NAME > list, status`, one for each
party, where status is `new`, `past` or `off`; empty where nobody is put on a list.
"""

PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # plain verbs, active
    (
        "The Treasury Department on Thursday sanctioned Orvel Trading LLC and Kastin Bank.",
        ("Orvel Trading LLC > sdn, new", "Kastin Bank > sdn, new"),
    ),
    (
        "OFAC designated Viktor Orlenko pursuant to E.O. 14024 for operating in the energy sector.",
        ("Viktor Orlenko > sdn, new",),
    ),
    ("The United States blacklisted Zhongbei Optics Co., Ltd. on Thursday.", ("Zhongbei Optics Co., Ltd. > sdn, new",)),
    (
        "The U.S. Commerce Department added Zhongbei Optics Co., Ltd. to its Entity List.",
        ("Zhongbei Optics Co., Ltd. > entity-list, new",),
    ),
    (
        "Washington slapped an export blacklisting on Zhongbei Optics by adding it to the Entity List.",
        ("Zhongbei Optics > entity-list, new",),
    ),
    (
        "The Pentagon has put Zhongbei Optics on its list of Chinese military companies.",
        ("Zhongbei Optics > dod-1260h, new",),
    ),
    (
        "The Treasury moved against Orvel Trading LLC on Thursday, freezing any assets it holds in the country.",
        ("Orvel Trading LLC > sdn, new",),
    ),
    (
        "Britain froze the assets of Viktor Orlenko and his brother Pavel Orlenko.",
        ("Viktor Orlenko > uk, new", "Pavel Orlenko > uk, new"),
    ),
    (
        "The European Union imposed sanctions on Kastin Bank and on its chairman, Viktor Orlenko.",
        ("Kastin Bank > eu, new", "Viktor Orlenko > eu, new"),
    ),
    (
        "Canada announced new sanctions against Viktor Orlenko under its Special Economic Measures Act.",
        ("Viktor Orlenko > canada, new",),
    ),
    (
        "China's commerce ministry put Halden Aerospace on its unreliable entity list.",
        ("Halden Aerospace > unreliable-entity-list, new",),
    ),
    ("The State Department imposed visa restrictions on Colonel Tomas Rivas.", ("Tomas Rivas > visa-ban, new",)),
    ("OFAC blocked the property of Orvel Trading LLC.", ("Orvel Trading LLC > sdn, new",)),
    ("The order bars Americans from investing in Zhongbei Optics.", ("Zhongbei Optics > ns-cmic, new",)),
    ("The FCC named Zhongbei Optics to its Covered List.", ("Zhongbei Optics > covered-list, new",)),
    # passive and its kin
    (
        "Orvel Trading LLC and Kastin Bank were hit with U.S. sanctions on Thursday.",
        ("Orvel Trading LLC > sdn, new", "Kastin Bank > sdn, new"),
    ),
    ("Kastin Bank has been added to the Specially Designated Nationals list.", ("Kastin Bank > sdn, new",)),
    (
        "Zhongbei Optics was placed on the Commerce Department's Entity List on Thursday.",
        ("Zhongbei Optics > entity-list, new",),
    ),
    (
        "Viktor Orlenko, who heads Kastin Bank, was among those sanctioned by the UK government.",
        ("Viktor Orlenko > uk, new",),
    ),
    ("Kastin Bank is being designated today pursuant to E.O. 14024.", ("Kastin Bank > sdn, new",)),
    ("Zhongbei Optics finds itself on the Entity List.", ("Zhongbei Optics > entity-list, past",)),
    ("Zhongbei Optics landed on the U.S. Entity List on Thursday.", ("Zhongbei Optics > entity-list, new",)),
    ("Viktor Orlenko now faces an asset freeze in Britain.", ("Viktor Orlenko > uk, new",)),
    # lists that follow
    (
        "Among those sanctioned by the Treasury were Viktor Orlenko, Kastin Bank and Orvel Trading LLC.",
        ("Viktor Orlenko > sdn, new", "Kastin Bank > sdn, new", "Orvel Trading LLC > sdn, new"),
    ),
    (
        "Added to the Entity List were Zhongbei Optics, Nanhe Robotics and Tiansu Materials.",
        (
            "Zhongbei Optics > entity-list, new",
            "Nanhe Robotics > entity-list, new",
            "Tiansu Materials > entity-list, new",
        ),
    ),
    (
        "The Commerce Department added four firms, including Zhongbei Optics and Nanhe Robotics, to the Entity List.",
        ("Zhongbei Optics > entity-list, new", "Nanhe Robotics > entity-list, new"),
    ),
    (
        "OFAC sanctioned three people: Viktor Orlenko, a banker; Pavel Orlenko, his brother; and Irina Sokolskaya.",
        ("Viktor Orlenko > sdn, new", "Pavel Orlenko > sdn, new", "Irina Sokolskaya > sdn, new"),
    ),
    # who is only near
    (
        "OFAC sanctioned Viktor Orlenko for supplying Kastin Bank, Orvel Trading LLC and Tiansu Materials.",
        ("Viktor Orlenko > sdn, new",),
    ),
    (
        "OFAC sanctioned Viktor Orlenko, the director of Kastin Bank and Orvel Trading LLC.",
        ("Viktor Orlenko > sdn, new",),
    ),
    (
        "The Treasury sanctioned Orvel Trading LLC, said Treasury Secretary Janet Yellen.",
        ("Orvel Trading LLC > sdn, new",),
    ),
    (
        "The Treasury sanctioned Orvel Trading LLC, and Kastin Bank said it would cut ties.",
        ("Orvel Trading LLC > sdn, new",),
    ),
    (
        "The Treasury sanctioned Orvel Trading LLC, which sells parts to Kastin Bank, on Thursday.",
        ("Orvel Trading LLC > sdn, new",),
    ),
    ("Reuters reported that Orvel Trading LLC was sanctioned by the Treasury.", ("Orvel Trading LLC > sdn, new",)),
    (
        "Nanhe Robotics fell after the Pentagon added Zhongbei Optics to its list of Chinese military companies.",
        ("Zhongbei Optics > dod-1260h, new",),
    ),
    # what did not happen
    ("The Treasury has not sanctioned Kastin Bank.", ()),
    ("Lawmakers urged the Commerce Department to add Zhongbei Optics to the Entity List.", ()),
    ("The administration is considering adding Zhongbei Optics to the Entity List.", ()),
    ("Kastin Bank could be sanctioned by the Treasury next month.", ()),
    ("A bill would put Zhongbei Optics on the Entity List.", ()),
    ("Kastin Bank agreed to pay $2 million to OFAC over apparent violations of sanctions.", ()),
    ("Zhongbei Optics is not on the Entity List, the Commerce Department said.", ()),
    ("Viktor Orlenko, a critic of the Kremlin, called for sanctions on Kastin Bank.", ()),
    ("The Treasury threatened to sanction Kastin Bank if it kept trading with Iran.", ()),
    # what happened before
    ("Kastin Bank was sanctioned by the Treasury in March 2014.", ("Kastin Bank > sdn, past",)),
    ("The Treasury had already designated Kastin Bank.", ("Kastin Bank > sdn, past",)),
    ("Zhongbei Optics has been on the Entity List since 2019.", ("Zhongbei Optics > entity-list, past",)),
    ("Viktor Orlenko, whom the EU blacklisted in 2018, did not comment.", ("Viktor Orlenko > eu, past",)),
    ("Kastin Bank remains on the SDN List.", ("Kastin Bank > sdn, past",)),
    (
        "Zhongbei Optics was previously added to the Commerce Department's Entity List.",
        ("Zhongbei Optics > entity-list, past",),
    ),
    # what ended
    ("OFAC removed Kastin Bank from the SDN List.", ("Kastin Bank > sdn, off",)),
    ("The EU delisted Viktor Orlenko on Thursday.", ("Viktor Orlenko > eu, off",)),
    ("The Treasury lifted sanctions on Kastin Bank.", ("Kastin Bank > sdn, off",)),
    ("Zhongbei Optics was taken off the Entity List.", ("Zhongbei Optics > entity-list, off",)),
    ("Zhongbei Optics is no longer on the Entity List.", ("Zhongbei Optics > entity-list, off",)),
    # Spanish
    (
        "El Departamento del Tesoro sancionó el jueves a Ramiro Quintela Paz y a la empresa Naviera Altamar S.A.",
        ("Ramiro Quintela Paz > sdn, new", "Naviera Altamar S.A. > sdn, new"),
    ),
    (
        "La OFAC añadió a Naviera Altamar S.A. a su lista de nacionales especialmente designados.",
        ("Naviera Altamar S.A. > sdn, new",),
    ),
    ("La Unión Europea impuso sanciones a Ramiro Quintela Paz.", ("Ramiro Quintela Paz > eu, new",)),
    (
        "Ramiro Quintela Paz fue sancionado por el Departamento del Tesoro en 2017.",
        ("Ramiro Quintela Paz > sdn, past",),
    ),
    ("La OFAC retiró a Naviera Altamar S.A. de la lista SDN.", ("Naviera Altamar S.A. > sdn, off",)),
    ("El senador pidió sancionar a Naviera Altamar S.A. y a sus dueños.", ()),
    # Chinese
    (
        "美国商务部12月16日宣布，将中北光学有限公司和南河机器人集团列入实体清单。",
        ("中北光学有限公司 > entity-list, new", "南河机器人集团 > entity-list, new"),
    ),
    ("美国财政部16日制裁了中北光学有限公司。", ("中北光学有限公司 > sdn, new",)),
    ("中北光学有限公司此前已被美国商务部列入实体清单。", ("中北光学有限公司 > entity-list, past",)),
    ("美国议员呼吁将中北光学有限公司列入实体清单。", ()),
    ("美国商务部将中北光学有限公司从实体清单中移除。", ("中北光学有限公司 > entity-list, off",)),
)
