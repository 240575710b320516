"""一窗. `python main.py` opens the desk; `python main.py COMMAND …` is the command line (see `--help`)."""

import sys

from clerk_app.commands.entry import main, speak_utf8

if __name__ == "__main__":
    speak_utf8()
    sys.exit(main(sys.argv[1:]))
