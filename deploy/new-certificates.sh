#!/bin/sh
# A certificate authority of the hall's own, and a certificate for each database host, for desks to check (verify-full).
#
#     new-certificates.sh FOLDER HOST...      (HOST as it stands in the desks' address: a name or an IP address)
#
# Makes ca.crt (copy it to every desk: ?sslrootcert=/path/ca.crt), ca.key (keep it offline), HOST.crt and HOST.key.
# Run again with the same folder to add a host; what is there is kept.
set -eu
[ $# -ge 2 ] || { sed -n '2,8p' "$0"; exit 2; }
folder=$1
shift
umask 077
mkdir -p "$folder"
cd "$folder"
if [ ! -f ca.key ]; then
  openssl req -x509 -newkey rsa:3072 -nodes -sha256 -days 3650 -subj "/CN=Yichuang hall CA" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
    -keyout ca.key -out ca.crt 2>/dev/null
fi
for host in "$@"; do
  [ ! -f "$host.crt" ] || continue
  case $host in
    *[!0-9.]*) name="DNS:$host" ;;
    *) name="IP:$host" ;;
  esac
  openssl req -newkey rsa:2048 -nodes -sha256 -subj "/CN=$host" -keyout "$host.key" -out "$host.csr" 2>/dev/null
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n' "$name" > "$host.ext"
  openssl x509 -req -in "$host.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -sha256 -days 1095 \
    -extfile "$host.ext" -out "$host.crt" 2>/dev/null
  rm -f "$host.csr" "$host.ext"
done
chmod 644 -- *.crt
