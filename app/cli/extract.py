"""`interdict extract`."""

from pathlib import Path
from typing import Annotated

import typer

from app.bootstrap import make_article_reader
from app.cli.session import out, show_bar
from app.config import load_settings
from app.services.articles.extract import extract_files


def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Articles: text, HTML or PDF.")],
    target: Annotated[Path, typer.Option("--out", help="Folder of the results, one STEM.json per article.")] = Path(),
) -> None:
    """Reads articles and writes what they say was done: actions with parties, relations, and who is only mentioned."""
    reader = make_article_reader(load_settings())
    with show_bar("extracting", total=len(files)) as progress:
        written = extract_files(files, target, lambda: progress.advance(progress.tasks[0].id), reader)
    out.print(f"{len(written)} articles extracted into {target}", soft_wrap=True)
