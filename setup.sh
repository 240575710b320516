#!/bin/sh
# Sets the desk up: system packages (where this user may install them), a virtual environment, pinned packages.
# Safe to run again; does nothing when nothing changed. With `--hall` also what a hall's server and the tests need.
set -eu
cd "$(dirname "$0")"
lists=system-packages.txt
[ "${1:-}" != --hall ] || lists="$lists hall-packages.txt"

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
  for package in $(sed 's/#.*//' $lists); do
    # A package that was renamed in the t64 transition counts as present.
    if ! dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q 'ok installed'; then
      missing="$missing $package"
    fi
  done
else
  echo "This is not Debian or Ubuntu: install the counterparts of $lists yourself if a later step asks for them."
fi
if [ -n "$missing" ]; then
  if [ "$(id -u)" = 0 ]; then as_root=""
  elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
  else
    echo "System packages are missing, and this user may not install them. Type this once, then run make again:"
    echo "    apt-get update && apt-get install -y --no-install-recommends$missing     (as root)"
    exit 1
  fi
  echo "Installing system packages:$missing"
  export DEBIAN_FRONTEND=noninteractive
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  $as_root apt-get install -y -qq --no-install-recommends $missing
fi

python=${PYTHON:-python3}
"$python" - <<'P' || { echo "Python 3.11, 3.12 or 3.13 is needed; set PYTHON=/path/to/python3.11"; exit 1; }
import sys
sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))
P
[ -x .venv/bin/python ] || "$python" -m venv .venv
if ! cmp -s requirements.lock .venv/installed.lock; then
  echo "Installing the pinned packages (once)…"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
  cp requirements.lock .venv/installed.lock
fi
printf '#!/bin/sh\nexec "%s/.venv/bin/python" "%s/main.py" "$@"\n' "$PWD" "$PWD" > .venv/bin/clerk
chmod +x .venv/bin/clerk
