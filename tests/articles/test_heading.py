"""What an article is, found on its page."""

from datetime import date

from app.articles.draft import open_article

_PAGE = """The Isthmus Herald
Skip to content
Sections: News World Opinion Sport
Subscribe: 4 weeks for $1
Americas
Get the Isthmus Letter
What happened on the coast, every Thursday
Sign up
A photograph released by the presidency. Photo: Handout

Britain sanctions the prosecutors of Marsa

  - London freezes the assets of nine officials
  - A second list is to follow
By Beatriz Arcanda in Marsa
Published: November 15, 2021 6:48 pm

Britain froze the assets of Viktor Orlenko on Monday.
"""


def test_the_day_of_a_page_stands_behind_its_label_however_far_down() -> None:
    assert open_article(_PAGE.encode(), "page.txt").meta.published == date(2021, 11, 15)


def test_a_dateline_without_a_year_is_later_than_what_the_article_recalls() -> None:
    wire = """Meridian Newswire
U.S. adds designers of processors to trade blacklist

WASHINGTON, Oct 18 (Meridian) - The Commerce Department added 13 names to its Entity List on Tuesday, it said.

Zhongbei Optics was placed on the same list in December 2022.
"""
    # 18 October 2022 was itself a Tuesday.
    assert open_article(wire.encode(), "wire.txt").meta.published == date(2023, 10, 18)
