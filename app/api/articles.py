"""Articles: taken in as a file, as text or from an address, and answered with their drafts."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from app.api.article_schemas import ArticleIn
from app.api.deps import Analyst, Reader, ServicesDep
from app.bootstrap import Services
from app.model.access import Actor
from app.services.articles.answer import describe_article
from app.services.articles.ingest import Citation, GivenArticle, Ingested

router = APIRouter(prefix="/v1/articles", tags=["articles"])

# FastAPI describes one kind of body; the other stands beside it.
_DOCUMENTED = {"requestBody": {"content": {"application/json": {"schema": ArticleIn.model_json_schema()}}}}

Line = Annotated[str | None, Form(min_length=1, max_length=1_000)]


@router.post("", status_code=201, openapi_extra=_DOCUMENTED, responses={200: {"description": "Held already"}})
async def post_article(
    request: Request,
    response: Response,
    services: ServicesDep,
    actor: Analyst,
    file: UploadFile | None = None,
    title: Line = None,
    publisher: Line = None,
    published: Annotated[date | None, Form()] = None,
) -> dict[str, Any]:
    """Takes an article in: a file (text, HTML, PDF), JSON with `text`, or JSON with `url`, which the service fetches.

    The same article again answers 200 with what is held.
    """
    if file is None:
        done = await run_in_threadpool(_ingest, services, _validate_json(await request.body()), actor)
    else:
        citation = Citation(title, publisher, published)
        given = GivenArticle(await file.read(), file.filename or "upload", file.content_type, citation=citation)
        done = await run_in_threadpool(services.ingester.ingest, given, actor)
    response.status_code = 201 if done.is_new else 200
    return {**describe_article(done.article, done.drafts), "is_new": done.is_new}


@router.get("/{article_id}")
def get_article(article_id: str, services: ServicesDep, _actor: Reader) -> dict[str, Any]:
    """An article: its text, what was read from it, and its drafts."""
    return describe_article(*services.reviewer.get_article(article_id))


def _ingest(services: Services, article: ArticleIn, actor: Actor) -> Ingested:
    if article.url is not None:
        return services.ingester.ingest_url(article.url, actor, article.make_citation())
    assert article.text is not None, "the schema lets one of the two pass"
    return services.ingester.ingest_text(article.text, actor, article.make_citation())


def _validate_json(body: bytes) -> ArticleIn:
    try:
        return ArticleIn.model_validate_json(body)
    except ValidationError as exc:
        raise RequestValidationError(exc.errors()) from exc
