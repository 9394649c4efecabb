#!/usr/bin/env bash
# What every page costs a browser: Chromium beside the published program on SQLite with the demo school, on this machine as it is and as a slow phone
# (400 kbit/s, 150 ms, a quarter of the processor). Writes bench/pages.md.
# Everything runs on this machine: on one that does other work as well, read bytes, shifts and differences first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
server=
finish() {
  if [[ -n $server ]]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

playwright=$PWD/tests/e2e/bin/Release/net10.0/.playwright/package
quietly() { "$@" >"$work/quiet.log" 2>&1 || { cat "$work/quiet.log"; return 1; }; }

# Published: what is only built is not compressed.
quietly dotnet publish src/EduSphere -c Release -o "$work/program" -v quiet --nologo
[[ -d $playwright ]] || quietly dotnet build tests/e2e -c Release -v quiet --nologo

while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
address=http://127.0.0.1:$port
export ASPNETCORE_ENVIRONMENT=Staging ASPNETCORE_CONTENTROOT=$work/program Demo__Enabled=true RateLimits__Enabled=false Metrics__Listen= Data__Directory=$work/data
dotnet "$work/program/EduSphere.dll" --urls "$address" >"$work/program.log" 2>&1 &
server=$!
for _ in $(seq 240); do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  kill -0 "$server" 2>/dev/null || { tail -50 "$work/program.log"; exit 1; }
  sleep 0.25
done

{
  echo "# The pages in a browser"
  echo
  echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(uname -m), Chromium, the demo school on SQLite; every window with nothing kept, and \"again\" with what the first look left there."
  echo "Ready is when a form can be sent; a negative number is before anything was painted. Bytes are compressed, as they come over the line."
  echo
  node bench/pages.mjs "$address" "$playwright"
} | tee "$work/pages.md"
mv "$work/pages.md" bench/pages.md
