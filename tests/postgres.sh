# A PostgreSQL server of one's own for the length of a script; sourced by test.sh and bench/run.sh.
#   start_postgres [server options]   sets POSTGRES_PORT; returns non-zero where there is no server to start
#   stop_postgres                     stops it and removes its files; harmless when nothing was started

POSTGRES_DIRECTORY=
POSTGRES_PORT=

postgres_binaries() {
  local directory
  for directory in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)"; do
    if [[ -x $directory/initdb && -x $directory/pg_ctl ]]; then echo "$directory"; return; fi
  done
  return 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [[ $EUID -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local binaries attempt
  binaries=$(postgres_binaries) || return 1
  POSTGRES_DIRECTORY=$(mktemp -d)
  if [[ $EUID -eq 0 ]]; then chown postgres "$POSTGRES_DIRECTORY"; fi
  # initdb and pg_ctl want a working directory that their user may enter.
  pushd "$POSTGRES_DIRECTORY" >/dev/null || return 1
  as_postgres "$binaries/initdb" -D "$POSTGRES_DIRECTORY/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$POSTGRES_DIRECTORY/initdb.log" \
    || { cat "$POSTGRES_DIRECTORY/initdb.log"; popd >/dev/null; return 1; }
  for attempt in 1 2 3 4 5; do
    POSTGRES_PORT=$((20000 + RANDOM % 12000))
    if as_postgres "$binaries/pg_ctl" -D "$POSTGRES_DIRECTORY/data" -w -t 60 -l "$POSTGRES_DIRECTORY/log" \
      -o "-p $POSTGRES_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories='' $*" start >/dev/null 2>&1; then
      popd >/dev/null; return 0
    fi
  done
  cat "$POSTGRES_DIRECTORY/log"
  popd >/dev/null
  return 1
}

stop_postgres() {
  [[ -n $POSTGRES_DIRECTORY ]] || return 0
  if [[ -f $POSTGRES_DIRECTORY/data/postmaster.pid ]]; then
    (cd "$POSTGRES_DIRECTORY" && as_postgres "$(postgres_binaries)/pg_ctl" -D "$POSTGRES_DIRECTORY/data" -m immediate stop >/dev/null)
  fi
  rm -rf "$POSTGRES_DIRECTORY"
  POSTGRES_DIRECTORY=
}
