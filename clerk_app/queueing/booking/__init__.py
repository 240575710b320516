"""预约: what may be booked, the days' sheets of places, and how a booked person is found at the kiosk."""
