#!/usr/bin/env bash
# A throw-away PostgreSQL for the database tests, in a folder of its own and on a local socket only.
#   start-postgres.sh start <folder>   prints the address to put into HANARE_TEST_POSTGRES_URL
#   start-postgres.sh stop  <folder>   stops it and removes the folder
# The login may make databases and roles but is no superuser, as on a managed server.
set -euo pipefail

command=${1:?start or stop}
folder=${2:?a folder for the cluster}
binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
binaries=${binaries:-$(dirname "$(command -v initdb)")}

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

case $command in
start)
  mkdir -p "$folder"
  if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
  as_owner "$binaries/initdb" --pgdata "$folder/cluster" --username admin --auth trust --encoding UTF8 \
    --no-locale --no-sync >"$folder/initdb.log"
  # fsync off: these rows are thrown away with the folder.
  as_owner "$binaries/pg_ctl" --pgdata "$folder/cluster" --log "$folder/server.log" --wait start \
    -o "-k $folder -c listen_addresses='' -c fsync=off" >/dev/null
  as_owner "$binaries/psql" --quiet --host "$folder" --username admin --dbname postgres \
    --command 'create role hanare_test login createdb createrole nosuperuser'
  node -e 'const f = process.argv[1]; console.log(`postgresql://hanare_test@/postgres?host=${encodeURIComponent(f)}`)' "$folder"
  ;;
stop)
  as_owner "$binaries/pg_ctl" --pgdata "$folder/cluster" --mode immediate --wait stop >/dev/null
  rm -rf "$folder"
  ;;
*)
  echo "\"$command\": expected start or stop" >&2
  exit 2
  ;;
esac
