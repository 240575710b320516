"""The hall's flow: tickets, calling, appointments, and how many windows should be open (取号、叫号、预约、潮汐窗口)."""
