"""How many windows should be open, and when (潮汐窗口). Pure: no clock, no file, no database.

`erlang`: waiting in a hall that does not change. `history`, `profile`: what past days say of arrivals and service.
`plan`: windows per 15 minutes. `floor`, `simulate`: the hall as it stands, played on. `advise`: what to do now, in
plain words. `waits`: what one person is told at the kiosk. `record`: advice, decision, outcome, and their score.

Times within a day are minutes after midnight in Beijing, as floats; waits and services are minutes.
"""
