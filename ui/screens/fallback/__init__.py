"""兜底: every waiting thing, since when, why, what happens next, and the act that moves it on."""
