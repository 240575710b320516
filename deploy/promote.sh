#!/bin/sh
# Makes the standby on this machine the primary. Run as the PostgreSQL user, on the standby, when the primary is gone.
#
#     promote.sh DATA_FOLDER OLD_PRIMARY_HOST[:PORT] [--force]
#
# Refuses while the old primary still answers: two primaries would each take cases. `--force` only when you have made
# sure by other means (its plug is pulled). Desks find the new primary by themselves (both hosts are in their address).
set -eu
[ $# -ge 2 ] || { sed -n '2,8p' "$0"; exit 2; }
data=$1
old=$2
host=${old%:*}
port=5432
case $old in *:*) port=${old##*:} ;; esac
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
PATH=${bin:+$bin:}$PATH

[ -f "$data/standby.signal" ] || { echo "$data is no standby: nothing was done"; exit 1; }
if pg_isready -q -h "$host" -p "$port" -t 3 && [ "${3:-}" != --force ]; then
  echo "The old primary $old still answers: nothing was done. Stop it first; --force if that cannot be it."
  exit 1
fi
# First: nothing may wait for a standby that is not there yet (the configuration asks for one).
socket=$(sed -n 5p "$data/postmaster.pid")
at=$(sed -n 4p "$data/postmaster.pid")
psql -q -h "$socket" -p "$at" -U postgres -d postgres -c "ALTER SYSTEM SET synchronous_standby_names = ''"
pg_ctl -D "$data" -s -w -t 60 promote
pg_ctl -D "$data" -s reload
echo "This machine is the primary now. It has no standby: set up the other machine again with rebuild-standby.sh."
