"""Uploads go straight to where they are kept, each byte once.

Starlette would write them to a file of its own under the system's temporary folder, which may be memory, and only the
endpoint could copy them from there and find that there is no room for them.
"""

from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any, BinaryIO, cast

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.datastructures import FormData, Headers
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from app.services.bulk.upload import UploadWriter

MULTIPART = "multipart/form-data"
FILE_FIELD = "file"


class IncomingFile:
    """The file of a form, for the parser that writes it and the form that closes it."""

    def __init__(self, writer: UploadWriter) -> None:
        self.writer = writer

    def write(self, piece: bytes) -> int:
        """Writes a piece.

        Raises:
            TooLarge, StorageFull: as `UploadWriter.write`.
        """
        self.writer.write(piece)
        return len(piece)

    def seek(self, _offset: int) -> int:
        """Does nothing: the parser winds a file back for those who would read it."""
        return 0

    def close(self) -> None:
        """Removes what was not taken in as a job."""
        self.writer.close()


class UploadRoute(APIRoute):
    """A route whose forms are read by `UploadRequest`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wraps the framework's own handler."""
        handle = super().get_route_handler()

        async def handle_upload(request: Request) -> Response:
            return await handle(UploadRequest(request.scope, request.receive))

        return handle_upload


class UploadRequest(Request):
    """A call whose uploaded table is written to where it is kept."""

    async def _get_form(
        self, *, max_files: float = 1000, max_fields: float = 1000, max_part_size: int = 1024 * 1024
    ) -> FormData:
        content_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if self._form is None and content_type == MULTIPART:
            parser = _UploadParser(self.headers, self.stream(), self.app.state.services.bulk.receive)
            try:
                self._form = await parser.parse()
            except MultiPartException as exc:
                raise HTTPException(400, exc.message) from exc
        form: FormData = await super()._get_form(
            max_files=max_files, max_fields=max_fields, max_part_size=max_part_size
        )
        return form


class _UploadParser(MultiPartParser):
    def __init__(
        self, headers: Headers, stream: AsyncGenerator[bytes, None], receive: Callable[[], UploadWriter]
    ) -> None:
        super().__init__(headers, stream)
        self._receive = receive

    def on_headers_finished(self) -> None:
        super().on_headers_finished()
        part = self._current_part
        if part.file is None or part.field_name != FILE_FIELD:
            return
        self._files_to_close_on_error.pop().close()
        part.file.file = cast(BinaryIO, IncomingFile(self._receive()))
        self._files_to_close_on_error.append(part.file.file)  # type: ignore[arg-type]  # it is closed, and no more
