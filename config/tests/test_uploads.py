"""What a file that comes in may cost."""

from __future__ import annotations

from accounts.pictures import MAX_BYTES
from config.uploads import BoundedUploadHandler


def test_of_a_file_that_is_too_large_one_byte_too_many_is_kept() -> None:
    handler = BoundedUploadHandler()
    handler.new_file("picture", "me.jpg", "image/jpeg", None)
    for start in range(0, 3 * MAX_BYTES, 64 * 1024):
        handler.receive_data_chunk(bytes(64 * 1024), start)

    file = handler.file_complete(3 * MAX_BYTES)

    assert file.size == len(file.read()) == MAX_BYTES + 1


def test_a_second_file_begins_anew() -> None:
    handler = BoundedUploadHandler()
    for words in (b"first", b"second"):
        handler.new_file("picture", "me.jpg", "image/jpeg", None)
        handler.receive_data_chunk(words, 0)
        assert handler.file_complete(len(words)).read() == words
