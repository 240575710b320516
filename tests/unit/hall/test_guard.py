"""Who comes too often waits; who is refused waits longer; the others notice nothing."""

from clerk_app.hall.guard import MOST_ADDRESSES, Rates, address_of


class Watch:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_an_address_that_has_used_up_its_requests_waits_and_then_may_come_again() -> None:
    watch = Watch()
    rates = Rates(a_second=2, at_once=3, clock=watch)
    for _ in range(3):
        assert rates.wait("one") == 0
        rates.spend("one")
    assert rates.wait("one") == 0.5
    watch.at = 0.5
    assert rates.wait("one") == 0


def test_what_one_address_does_costs_no_other_anything() -> None:
    rates = Rates(a_second=1, at_once=2, clock=Watch())
    rates.spend("one", 50)
    assert rates.wait("one") > 1
    assert rates.wait("two") == 0


def test_however_much_an_address_did_its_wait_has_an_end() -> None:
    rates = Rates(a_second=10, at_once=20, clock=Watch())
    rates.spend("one", 1_000_000)
    assert rates.wait("one") <= 2.1


def test_a_bucket_never_holds_more_than_at_the_start() -> None:
    watch = Watch()
    rates = Rates(a_second=10, at_once=2, clock=watch)
    rates.spend("one")
    watch.at = 3600
    rates.spend("one", 2)
    assert rates.wait("one") > 0


def test_a_flood_of_addresses_does_not_fill_the_memory() -> None:
    rates = Rates(clock=Watch())
    for number in range(MOST_ADDRESSES + 10):
        rates.spend(f"address {number}", 1000)
    assert len(rates._buckets) == MOST_ADDRESSES
    assert rates.wait("address 0") == 0
    assert rates.wait(f"address {MOST_ADDRESSES}") > 0


def test_addresses_of_one_subscriber_are_counted_together() -> None:
    def of(host: str) -> str:
        return address_of({"type": "http", "client": (host, 1)})

    assert of("10.0.0.7") == "10.0.0.7" == of("::ffff:10.0.0.7")
    assert of("2001:db8::1") == of("2001:db8::ffff:2")
    assert of("2001:db8:0:1::1") != of("2001:db8::1")
    assert of("fe80::1%eth0") == "fe80::"
    assert address_of({"type": "http", "client": None}) == ""
