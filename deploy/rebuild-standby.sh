#!/bin/sh
# Sets this machine up as the standby of a primary: the first time, or again after the other one was promoted.
# Run as the PostgreSQL user; the server in DATA_FOLDER must be stopped.
#
#     rebuild-standby.sh DATA_FOLDER "host=PRIMARY port=5432 user=yichuang_replica sslmode=verify-full sslrootcert=..."
#
# The password comes from ~/.pgpass (or PGPASSWORD). What is in DATA_FOLDER is moved aside, not deleted.
# Then start the server, and on the primary ask for it in every commit:
#     psql -c "ALTER SYSTEM RESET synchronous_standby_names" -c "SELECT pg_reload_conf()"
set -eu
[ $# -eq 2 ] || { sed -n '2,11p' "$0"; exit 2; }
data=$1
primary=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -n | tail -n 1)
PATH=${bin:+$bin:}$PATH

if [ -f "$data/PG_VERSION" ] && pg_ctl -D "$data" status >/dev/null 2>&1; then
  echo "The server in $data is running: nothing was done. Stop it first."
  exit 1
fi
if [ -e "$data" ] && [ -n "$(ls -A "$data")" ]; then
  aside="$data.$(date +%Y%m%d-%H%M%S)"
  mv "$data" "$aside"
  echo "The old data lie in $aside; remove them when the hall works."
fi
# Aside until it is whole: a copy that broke off must not be started.
rm -rf "$data.part"
pg_basebackup -D "$data.part" -d "$primary application_name=yichuang_standby" -R -X stream -c fast
# The copy has the primary's own answer to "who must confirm"; as a standby it asks nobody, as a primary its promotion says.
mv "$data.part" "$data"
echo "Ready. Start the server now; then ask for it in every commit (see above)."
