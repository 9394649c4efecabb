#!/usr/bin/env bash
# Everything that must pass. Needs the .NET SDK and Node; installs the rest where it may (docs/testing.md).
#   ./test.sh                                            all of it
#   ./test.sh unit|sqlite|postgres|e2e [runner options]  one suite, for example: ./test.sh sqlite -class '*RegisterTests'
#   ./test.sh fuzz REQUESTS [SEED]                       that many requests of the fuzzer, on SQLite; without a seed other ones each time
#   ./test.sh mutation                                   not part of all: takes the access rules away by turns, in a copy
# The last line is the sum of the run: "N passed, N failed, N skipped". A step or a suite that breaks counts as a failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
source tests/postgres.sh

suite=${1:-all}
if (($# > 0)); then shift; fi
[[ $suite =~ ^(all|unit|sqlite|postgres|e2e|fuzz|mutation)$ ]] || { echo "Unknown suite '$suite': all, unit, sqlite, postgres, e2e, fuzz or mutation."; exit 2; }
[[ $suite != fuzz || ${1:-} =~ ^[0-9]+$ ]] || { echo "How many requests? For example: ./test.sh fuzz 20000"; exit 2; }

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# A developer's build servers stay warm; in CI no process may outlive the run.
if [[ ${CI:-} == true ]]; then export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false; fi

results=$PWD/TestResults
copy=
passed=0 failed=0 skipped=0 complete=
summary=()

finish() {
  stop_postgres
  rm -rf "$copy"
  if [[ -z $complete ]]; then failed=$((failed + 1)); summary+=("The run was cut short."); fi
  echo
  if ((${#summary[@]})); then printf '%s\n' "${summary[@]}"; fi
  echo "$passed passed, $failed failed, $skipped skipped"
  exit $((failed > 0))
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

give_up() { failed=$((failed + 1)); summary+=("$1"); complete=yes; exit 1; }
step() { echo; echo "== $*"; }
wanted() { [[ $suite == all || $suite == "$1" ]]; }
skip_suite() { skipped=$((skipped + 1)); summary+=("$(printf '%-10s skipped whole: %s' "$1" "$2")"); }

# install PACKAGE... from Debian, once the lists were refreshed; fails where that is not allowed.
apt_ready=
install() {
  local root=()
  if [[ $EUID -ne 0 ]]; then root=(sudo -n); fi
  command -v apt-get >/dev/null && "${root[@]}" true 2>/dev/null || return 1
  if [[ -z $apt_ready ]]; then "${root[@]}" apt-get update -qq || return 1; apt_ready=yes; fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

number() { grep -oE " $1=\"[0-9]+\"" <<<"$2" | grep -oE '[0-9]+'; }

# run NAME ASSEMBLY [runner options]: the sums come from the runner's report, so a suite that died without one is a failure.
run() {
  local name=$1 assembly=$2 report=$results/$1.xml began=$SECONDS code=0 totals good=0 bad=0 left=0 remark=
  shift 2
  step "$name"
  timeout --foreground --kill-after=20 "${limit:-15m}" dotnet "$assembly" -noLogo -noColor -noAutoReporters -reporter quiet -longRunning 120 \
    -printMaxStringLength 0 -printMaxEnumerableLength 0 -result-xml "$report" "$@" || code=$?
  totals=$(grep -oE -m1 '<assembly [^>]*>' "$report" 2>/dev/null | head -1)
  if [[ -z $totals ]]; then
    bad=1 remark=", broke off without a report (exit code $code)"
  else
    good=$(number passed "$totals") left=$(number skipped "$totals")
    bad=$(($(number failed "$totals") + $(number errors "$totals")))
    if ((bad == 0 && code != 0)); then bad=1 remark=", ended with exit code $code"; fi
    if ((good + bad == 0)); then bad=1 remark=", no test was run"; fi
  fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
  summary+=("$(printf '%-10s %d passed, %d failed, %d skipped in %d s%s' "$name" "$good" "$bad" "$left" $((SECONDS - began)) "$remark")")
}

rm -rf "$results" && mkdir -p "$results"

# The rules get their switches in a copy of the sources: nothing of it is in the program.
if [[ $suite == mutation ]]; then
  copy=$(mktemp -d)
  git ls-files -co --exclude-standard | tar -cf - -T - | tar -xf - -C "$copy" && node tests/mutate.mjs "$copy" || give_up "mutation   failed: the sources could not be changed"
  cd "$copy" || exit 1
fi

command -v dotnet >/dev/null || give_up "The .NET SDK is missing (global.json says which): https://dot.net"
command -v npm >/dev/null || install nodejs npm || give_up "Node and npm are missing: the build fetches the browser packages with them."

step restore
dotnet restore --locked-mode || give_up "restore    failed"

if [[ $suite == all ]]; then
  step format
  if ! { dotnet format whitespace --no-restore --verify-no-changes && dotnet format style --no-restore --verify-no-changes; }; then
    failed=$((failed + 1)); summary+=("format     failed: run dotnet format")
  fi
fi

step build
if [[ $suite == mutation ]]; then strict=-p:TreatWarningsAsErrors=false; else strict=-warnaserror; fi
dotnet build --no-restore -c Release "$strict" -v quiet || give_up "build      failed"

if wanted unit; then run unit tests/unit/bin/Release/net10.0/EduSphere.UnitTests.dll "$@"; fi

if wanted sqlite; then EDUSPHERE_TEST_DATABASE=Sqlite run sqlite tests/integration/bin/Release/net10.0/EduSphere.IntegrationTests.dll "$@"; fi

if [[ $suite == fuzz ]]; then
  export EDUSPHERE_FUZZ_REQUESTS=$1 EDUSPHERE_FUZZ_SEED=${2:-$RANDOM}
  echo "Seed $EDUSPHERE_FUZZ_SEED repeats this run."
  EDUSPHERE_TEST_DATABASE=Sqlite run fuzz tests/integration/bin/Release/net10.0/EduSphere.IntegrationTests.dll -class '*.FuzzTests'
fi

if wanted postgres; then
  if ! postgres_binaries >/dev/null && ! install postgresql; then
    skip_suite postgres "PostgreSQL is not installed, and may not be installed from here"
  elif ! start_postgres -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200; then
    failed=$((failed + 1)); summary+=("postgres   failed: the server did not start")
  else
    export EDUSPHERE_TEST_POSTGRES="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=postgres;Database=postgres"
    EDUSPHERE_TEST_DATABASE=Postgres run postgres tests/integration/bin/Release/net10.0/EduSphere.IntegrationTests.dll "$@"
  fi
fi

if wanted e2e; then
  if ! command -v chromium >/dev/null && ! install chromium; then
    skip_suite e2e "Chromium is not installed, and may not be installed from here"
  else
    run e2e tests/e2e/bin/Release/net10.0/EduSphere.E2ETests.dll "$@"
  fi
fi

if [[ $suite == mutation ]]; then
  limit=60m EDUSPHERE_TEST_DATABASE=Sqlite run mutation tests/integration/bin/Release/net10.0/EduSphere.IntegrationTests.dll -explicit only -class '*AccessMutationTests' "$@"
  cp mutation.md "$results/" && cat mutation.md
fi

complete=yes
