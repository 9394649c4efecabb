#!/usr/bin/env bash
# Loads the program and a bare Npgsql server in turn, on one PostgreSQL with the demo school, and writes bench/last.md.
#   bench/run.sh [seconds per row, 9 unless told]
# Everything runs on this machine, so both servers share it with the database and the driver: read the ratios first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/postgres.sh

seconds=${1:-9}
work=$(mktemp -d)
servers=()

finish() {
  local pid
  for pid in "${servers[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  stop_postgres
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

# The address that a server says it listens on, as soon as it answers there.
address_of() {
  local pid=$1 port=$2 attempt
  for attempt in $(seq 240); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "http://127.0.0.1:$port"; return; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.25
  done
  return 1
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

dotnet build EduSphere.slnx -c Release -v quiet --nologo -clp:ErrorsOnly
start_postgres || { echo "PostgreSQL did not start."; exit 1; }

export ASPNETCORE_ENVIRONMENT=Development
export Database__Provider=Postgres Demo__Enabled=true RateLimits__Enabled=false Metrics__Listen= Data__Directory=$work/data
export ConnectionStrings__Database="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=postgres;Database=edusphere"

program=src/EduSphere/bin/Release/net10.0/EduSphere.dll
dotnet "$program" migrate
app_port=$(free_port)
dotnet "$program" --urls "http://127.0.0.1:$app_port" --contentRoot "$PWD/src/EduSphere" >"$work/app.log" 2>&1 &
servers+=($!)
app=$(address_of "${servers[0]}" "$app_port") || { tail -50 "$work/app.log"; exit 1; }

# What a server that has been up for a minute has done by itself; before it, plans are guesses.
"$(postgres_binaries)/psql" -q -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d edusphere -c 'VACUUM ANALYZE'

bare_port=$(free_port)
dotnet bench/Bare/bin/Release/net10.0/EduSphere.Bench.Bare.dll --urls "http://127.0.0.1:$bare_port" >"$work/bare.log" 2>&1 &
servers+=($!)
bare=$(address_of "${servers[1]}" "$bare_port") || { tail -50 "$work/bare.log"; exit 1; }

{
  echo "# The last load run"
  echo
  echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(uname -m), $(dotnet --version) SDK, PostgreSQL with durable default settings, the demo school, 16 connections, $seconds s a row after $((seconds / 3)) s of warming up."
  echo "The right half is the same answer from hand-written SQL through Npgsql, without sign-in, rights, validation, audit or log (a login there is its hash alone); the ratio is left to right."
  echo
  dotnet bench/Driver/bin/Release/net10.0/EduSphere.Bench.Driver.dll "$app" "${servers[0]}" "$bare" "${servers[1]}" "$seconds"
} | tee "$work/last.md"
mv "$work/last.md" bench/last.md
