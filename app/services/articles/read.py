"""Read: an article by a language model where one is set, else by rules; the reading says which."""

import logging
from dataclasses import dataclass, replace
from typing import Protocol

from app.articles.asked.prompt import make_question, make_rules
from app.articles.asked.reply import parse_reply
from app.errors import FetchFailed
from app.model.article import ArticleReading

logger = logging.getLogger(__name__)


class Model(Protocol):
    """A language model; `ChatModel` is the real one."""

    @property
    def name(self) -> str:
        """What it is called."""

    def ask(self, rules: str, question: str) -> str:
        """What it answers.

        Raises:
            FetchFailed: it does not answer.
        """


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads articles.

    Attributes:
        model: None reads by rules alone.
    """

    model: Model | None = None

    def read(self, content: bytes, name: str) -> ArticleReading:
        """Reads an article.

        A model that fails, or answers otherwise than it was asked, stops no designation from becoming a draft: the
        article is read by rules then, and the reading's notes and the log say so.

        Args:
            content: The file: text, HTML or PDF.
            name: What errors call it.

        Raises:
            BadArticle: it cannot be read, or its language is not understood.
        """
        # Its patterns take a quarter of a second to make ready, which a process that only screens does not need.
        from app.articles.draft import open_article, read_opened

        article = open_article(content, name)
        if self.model is None:
            return read_opened(article)
        try:
            reply = self.model.ask(make_rules(), make_question(article.text, article.meta))
            reading = parse_reply(reply, article.text, article.meta)
        except (FetchFailed, ValueError) as exc:
            logger.warning("%s is read by rules: %s", name, exc)
            reading = read_opened(article)
            return replace(reading, notes=(f"read by rules alone: {exc}", *reading.notes))
        for note in reading.notes:
            logger.info("%s, read by %s: %s", name, self.model.name, note)
        return replace(reading, reader=self.model.name)


BY_RULES = ArticleReader()
