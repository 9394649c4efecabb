#!/usr/bin/env bash
# Loads the program and its twin (bench/Bare: the same answers by hand-written SQL) in turn, on one PostgreSQL with the demo school.
#   bench/run.sh [--seconds N] [--only ROW[,ROW…]]
# Without --only it measures everything and writes bench/last.md. Rows: list search dashboard uncached mark16 mark64 crowd64 register roster statistics login.
# Everything runs on this machine, so the servers share it with the database and the driver: read CPU and ratios first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/postgres.sh

seconds=5 only=
while (($#)); do
  case $1 in
    --seconds) seconds=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) sed -n 2,5p "$0"; exit 2 ;;
  esac
done

work=$(mktemp -d)
servers=()

finish() {
  local pid
  for pid in "${servers[@]}"; do stop "$pid"; done
  stop_postgres
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

stop() { kill "$1" 2>/dev/null && wait "$1" 2>/dev/null || true; }

# Whether any of these rows was asked for.
wanted() {
  local row
  [[ -z $only ]] && return
  for row in "$@"; do [[ ,$only, == *,$row,* ]] && return; done
  return 1
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# serve NAME COMMAND...: starts a server and sets ADDRESS and PID as soon as it answers.
serve() {
  local name=$1 port attempt
  shift
  port=$(free_port)
  "$@" --urls "http://127.0.0.1:$port" >"$work/$name.log" 2>&1 &
  PID=$! ADDRESS=http://127.0.0.1:$port
  servers+=("$PID")
  for attempt in $(seq 240); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    kill -0 "$PID" 2>/dev/null || break
    sleep 0.25
  done
  tail -50 "$work/$name.log"
  return 1
}

program=(dotnet src/EduSphere/bin/Release/net10.0/EduSphere.dll)
driver() { dotnet bench/Driver/bin/Release/net10.0/EduSphere.Bench.Driver.dll "$@" --seconds "$seconds" --only "$only" --notes "$work"; }
sql() { "$(postgres_binaries)/psql" -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d edusphere "$@"; }

for project in src/EduSphere bench/Bare bench/Driver; do dotnet build $project -c Release -v quiet --nologo -clp:ErrorsOnly >"$work/build.log" || { cat "$work/build.log"; exit 1; }; done
start_postgres || { echo "PostgreSQL did not start."; exit 1; }

# Staging: the demo school of Development, and otherwise what Production does.
export ASPNETCORE_ENVIRONMENT=Staging Database__Provider=Postgres Demo__Enabled=true RateLimits__Enabled=false Metrics__Listen= Data__Directory=$work/data
export ConnectionStrings__Database="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=postgres;Database=edusphere"
"${program[@]}" migrate >"$work/migrate.log" || { cat "$work/migrate.log"; exit 1; }
serve program "${program[@]}" --contentRoot "$PWD/src/EduSphere"
app=(--program "$ADDRESS" --program-pid "$PID" --postmaster "$(head -1 "$POSTGRES_DIRECTORY/data/postmaster.pid")")

# What a server that has been up for a minute has done by itself; before it, plans are guesses.
sql -c 'VACUUM ANALYZE'
serve twin dotnet bench/Bare/bin/Release/net10.0/EduSphere.Bench.Bare.dll
twin=(--twin "$ADDRESS" --twin-pid "$PID")

{
  echo "# The last load run"
  echo
  echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(uname -m), $(dotnet --version) SDK, PostgreSQL with durable default settings, the demo school, $seconds s a row after some warming up."
  echo "CPU is that of one request, of the program and of all processes of the database together, with what follows the answer. \"Alone\" is the median latency of a lone connection."
  echo "The twin gives the same answers by SQL written by hand, without sign-in, rights, validation, audit or log (a login there is its hash alone). \"Before\" was measured when the data path was first looked at."
  echo
  driver school "${app[@]}" "${twin[@]}"
  if [[ -s $work/figures.md ]]; then
    echo
    echo "| figures to reach | before | now | aim | reached |"
    echo "|---|--:|--:|--:|---|"
    cat "$work/figures.md"
  fi
} | tee "$work/last.md"
if [[ -z $only ]]; then mv "$work/last.md" bench/last.md; fi
