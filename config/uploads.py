"""How files come in: one, into memory, no larger than a picture may be."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from accounts.pictures import MAX_BYTES

FAR_TOO_MUCH = 8 * MAX_BYTES
"""What says itself to be this long is not read to its end, only to be told that it is too long."""


class BoundedUploadHandler(FileUploadHandler):
    """Django's own would write what anybody sends to any address into a temporary file.

    Of a file that is too large one byte too many is kept, so that the form can say so.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        if content_length > FAR_TOO_MUCH:
            raise RequestDataTooBig("This is far more than any form here takes.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        room = MAX_BYTES + 1 - self.kept.tell()
        self.kept.write(raw_data[:room])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
