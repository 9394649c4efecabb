#!/usr/bin/env bash
# Loads the program and its twin (bench/Bare: the same answers by hand-written SQL) in turn, on one PostgreSQL with the demo school.
#   bench/run.sh [--seconds N] [--only ROW[,ROW…]]
# Without --only it measures everything and writes bench/last.md. Rows: list search dashboard uncached mark16 mark64
# crowd64 register roster statistics feelist feestatistics receipt login; charge and pay; memory; grown and sqlite (a hundred times the rows); import.
# Everything runs on this machine, so the servers share it with the database and the driver: read CPU and ratios first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/postgres.sh

seconds=5 only=
while (($#)); do
  case $1 in
    --seconds) seconds=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) sed -n 2,6p "$0"; exit 2 ;;
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
sql() { "$(postgres_binaries)/psql" -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -d "$@"; }

for project in src/EduSphere bench/Bare bench/Driver; do dotnet build $project -c Release -v quiet --nologo -clp:ErrorsOnly >"$work/build.log" || { cat "$work/build.log"; exit 1; }; done
start_postgres || { echo "PostgreSQL did not start."; exit 1; }

# Staging: the demo school of Development, and otherwise what Production does.
export ASPNETCORE_ENVIRONMENT=Staging ASPNETCORE_CONTENTROOT=$PWD/src/EduSphere DOTNET_CONTENTROOT=$PWD/src/EduSphere Database__Provider=Postgres Demo__Enabled=true RateLimits__Enabled=false Metrics__Listen= Data__Directory=$work/data
connect_to() { export ConnectionStrings__Database="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=postgres;Database=$1"; }
connect_to edusphere
postmaster=$(head -1 "$POSTGRES_DIRECTORY/data/postmaster.pid")

# On PostgreSQL: the rows beside the twin, then what a hundred times the rows change.
measure_postgres() {
  quietly "${program[@]}" migrate
  serve program "${program[@]}"
  local app=(--program "$ADDRESS" --program-pid "$PID" --postmaster "$postmaster")
  sql edusphere -f bench/pair.sql
  # What a server that has been up for a minute has done by itself; before it, plans are guesses.
  sql edusphere -c 'VACUUM ANALYZE'
  serve twin dotnet bench/Bare/bin/Release/net10.0/EduSphere.Bench.Bare.dll
  driver school "${app[@]}" --twin "$ADDRESS" --twin-pid "$PID" >"$work/school.md"
  if wanted memory; then driver memory "${app[@]}"; fi
  if wanted grown; then
    driver small "${app[@]}"
    sql edusphere -f bench/grow.postgres.sql
    driver large "${app[@]}" --twin "$ADDRESS" --twin-pid "$PID" >>"$work/grown.md"
  fi
  for PID in "${servers[@]}"; do stop "$PID"; done
  servers=()
}

# Money moves in a database of its own, as it cannot be moved back. In the end its books are proven, the twin's among them: no number is missing
# or there twice, and no fee is paid by more than it comes to.
measure_fees() {
  sql postgres -c 'CREATE DATABASE fees'
  connect_to fees
  quietly "${program[@]}" migrate
  serve program "${program[@]}"
  local app=(--program "$ADDRESS" --program-pid "$PID" --postmaster "$postmaster")
  sql fees -c 'VACUUM ANALYZE'
  serve twin dotnet bench/Bare/bin/Release/net10.0/EduSphere.Bench.Bare.dll
  driver fees "${app[@]}" --twin "$ADDRESS" --twin-pid "$PID" >>"$work/school.md"
  for PID in "${servers[@]}"; do stop "$PID"; done
  servers=()
  quietly "${program[@]}" verify-ledger
}

# On SQLite the program alone, as its own database.
measure_sqlite() {
  export Database__Provider=Sqlite Data__Directory=$work/sqlite
  unset ConnectionStrings__Database
  serve program "${program[@]}"
  local app=(--program "$ADDRESS" --program-pid "$PID")
  local script=(dotnet bench/Driver/bin/Release/net10.0/EduSphere.Bench.Driver.dll run-sqlite "$work/sqlite/edusphere.db")
  "${script[@]}" bench/pair.sql
  driver small "${app[@]}"
  "${script[@]}" bench/grow.sqlite.sql
  driver large "${app[@]}" >>"$work/grown.md"
  stop "$PID"
  servers=()
  export Database__Provider=Postgres Data__Directory=$work/data
}

# seconds COMMAND...: how long it takes.
seconds_of() {
  local began=$EPOCHREALTIME
  quietly "$@"
  awk -v began="$began" -v now="$EPOCHREALTIME" 'BEGIN { printf "%.3f", now - began }'
}

# The import command with a file of many students, less what it takes with a file of one, beside COPY of the rows that it made: into the
# same tables with their indexes and foreign keys, the audit log among them, in one transaction as well.
measure_import() {
  local rows=20000 table one many copy fill=()
  sql postgres -c 'CREATE DATABASE import'
  connect_to import
  quietly "${program[@]}" migrate
  quietly "${program[@]}" seed-demo
  sql import -c 'VACUUM ANALYZE'
  sql postgres -c 'CREATE DATABASE copy TEMPLATE import'
  people 1 1 >"$work/one.csv"
  people 2 $((rows + 1)) >"$work/many.csv"
  one=$(seconds_of "${program[@]}" import students "$work/one.csv" --apply)
  many=$(seconds_of "${program[@]}" import students "$work/many.csv" --apply)
  local students="SELECT id FROM students WHERE student_number LIKE 'X%' AND student_number <> 'X1'"
  local users="SELECT user_id FROM students WHERE id IN ($students)"
  local roles="SELECT id FROM user_roles WHERE user_id IN ($users)"
  local -A made=(
    [imports]="id IN (SELECT import_id FROM imported_rows WHERE row_id IN ($students))"
    [users]="id IN ($users)" [students]="id IN ($students)" [user_roles]="id IN ($roles)" [imported_rows]="row_id IN ($students)"
    [audit_logs]="entity_id IN ($users UNION ALL $students UNION ALL $roles)"
  )
  for table in "${!made[@]}"; do sql import -c "\\copy (SELECT * FROM $table WHERE ${made[$table]} ORDER BY id) TO '$work/$table.copy'"; done
  [[ $(wc -l <"$work/students.copy") == "$rows" ]] || { echo "The import made $(wc -l <"$work/students.copy") students of $rows."; return 1; }
  # The import itself, to which its students refer.
  sql copy -c "\\copy imports FROM '$work/imports.copy'"
  for table in users students user_roles imported_rows audit_logs; do fill+=(-c "\\copy $table FROM '$work/$table.copy'"); done
  copy=$(seconds_of sql copy --single-transaction "${fill[@]}")
  driver import --rows "$rows" --import-one "$one" --import-many "$many" --copy "$copy"
}

# people FROM TO: a file of invented students, all different.
people() {
  awk -v from="$1" -v to="$2" 'BEGIN {
    split("Élodie José Aoife Liam Zoë Björn Ngozi Omar Maya Théo", first); split("Ka Lo Ri Te Ni Sa Mo Du Fe Be", start); split("ra lin to sa vi na do mi el us", rest)
    print "Student number,First name,Last name,E-mail,Date of birth,Gender,Admission date"
    for (n = from; n <= to; n++)
      printf "X%d,%s,O’%s%s-%s%s,x%d@riverside.example,%d-%02d-%02d,%s,2026-09-01\n", n, first[n % 10 + 1], start[int(n / 10) % 10 + 1], rest[int(n / 100) % 10 + 1],
        start[int(n / 1000) % 10 + 1], rest[int(n / 10000) % 10 + 1], n, 2010 + n % 9, n % 12 + 1, n % 28 + 1, n % 2 ? "female" : "male"
  }'
}

quietly() { "$@" >"$work/quiet.log" 2>&1 || { cat "$work/quiet.log"; return 1; }; }

school_rows=(list search dashboard uncached mark16 mark64 crowd64 register roster statistics feelist feestatistics receipt login)
if wanted "${school_rows[@]}" memory grown; then measure_postgres; fi
if wanted charge pay; then measure_fees; fi
if wanted sqlite; then measure_sqlite; fi
if wanted import; then measure_import; fi

{
  echo "# The last load run"
  echo
  echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(uname -m), $(dotnet --version) SDK, PostgreSQL with durable default settings, the demo school, $seconds s a row after some warming up."
  echo "CPU is that of one request, of the program and of all processes of the database together, with what follows the answer. \"Alone\" is the median latency of a lone connection."
  echo "The twin gives the same answers by SQL written by hand, without sign-in, rights, validation, audit or log (a login there is its hash alone). \"Before\" was measured when the data path was first looked at."
  if wanted "${school_rows[@]}" charge pay; then echo; cat "$work/school.md"; fi
  if [[ -s $work/grown.md ]]; then
    echo
    echo "| a lone request | 1,248 students: ms | 124,800 students: ms | ÷ | 1,248: CPU ms | 124,800: CPU ms | ÷ |"
    echo "|---|--:|--:|--:|--:|--:|--:|"
    cat "$work/grown.md"
  fi
  if [[ -s $work/figures.md ]]; then
    echo
    echo "| figures to reach | before | now | aim | reached |"
    echo "|---|--:|--:|--:|---|"
    cat "$work/figures.md"
  fi
} | tee "$work/last.md"
if [[ -z $only ]]; then mv "$work/last.md" bench/last.md; fi
