"""The list of boards beside every list of posts."""

from django.test import Client

from forum.models import Board, Post


def test_boards_stand_in_their_order(client: Client, db: None) -> None:
    for position, name in ((2, "Attic"), (1, "Hall"), (1, "Cellar")):
        Board.objects.create(name=name, slug=name.lower(), position=position)

    page = client.get("/").text

    assert page.index("Cellar") < page.index("Hall") < page.index("Attic")


def test_a_board_counts_what_stands_in_it(client: Client, post: Post) -> None:
    assert 'aria-label="1 post"' in client.get("/").text

    post.remove()

    assert 'aria-label="0 posts"' in client.get("/").text


def test_the_open_board_is_marked(client: Client, board: Board) -> None:
    page = client.get(board.get_absolute_url()).text

    assert f'<a href="{board.get_absolute_url()}" aria-current="page">' in page


def test_a_site_without_boards_says_what_is_missing(client: Client, db: None) -> None:
    assert "There are no boards yet." in client.get("/").text
