"""Number blocks: handed out beforehand, never twice, whoever asks at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from clerk_app.cases.blocks import BLOCKS_FROM
from clerk_app.store.unit_of_work import SqlStore

SERIES = "case/430102/20260212"


def hand_out(store: SqlStore, window: str, size: int = 10) -> range:
    with store() as work:
        block = work.blocks.hand_out(SERIES, window, "cut_off", size)
        work.commit()
    return range(block.first, block.last + 1)


def take(store: SqlStore, window: str) -> int | None:
    with store() as work:
        number = work.blocks.take(SERIES, window, "cut_off")
        work.commit()
    return number


def test_blocks_of_one_series_never_overlap_and_stay_clear_of_the_ordinary_numbers(store: SqlStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        blocks = list(pool.map(lambda number: hand_out(store, f"{number}号窗口"), range(12)))
    numbers = [number for block in blocks for number in block]
    assert len(set(numbers)) == 120
    assert min(numbers) == BLOCKS_FROM + 1
    with store() as work:
        assert work.numbers.next(SERIES) == 1


def test_a_window_takes_its_own_numbers_in_order_until_there_are_none(store: SqlStore) -> None:
    mine, others = hand_out(store, "1号窗口", 2), hand_out(store, "2号窗口", 2)
    more = hand_out(store, "1号窗口", 1)
    assert [take(store, "1号窗口") for _ in range(4)] == [*mine, *more, None]
    assert take(store, "2号窗口") == others[0]


def test_two_takers_never_get_the_same_number(store: SqlStore) -> None:
    block = hand_out(store, "1号窗口", 20)
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda _: take(store, "1号窗口"), range(20)))
    assert sorted(number for number in taken if number) == list(block)
