# For scripts that drive a browser; to be sourced. start_demo publishes the program and starts it with the demo school on SQLite, and sets $address and $playwright
# (the place of Playwright's package). What it makes lies in $work, and is gone with the program when the script ends.
work=$(mktemp -d)
server=
finish() {
  if [[ -n $server ]]; then kill "$server" 2>/dev/null && wait "$server" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

quietly() { "$@" >"$work/quiet.log" 2>&1 || { cat "$work/quiet.log"; return 1; }; }

start_demo() {
  local port
  playwright=$PWD/tests/e2e/bin/Release/net10.0/.playwright/package
  # Published: what is only built is not compressed.
  quietly dotnet publish src/EduSphere -c Release -o "$work/program" -v quiet --nologo
  [[ -d $playwright ]] || quietly dotnet build tests/e2e -c Release -v quiet --nologo

  while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  address=http://127.0.0.1:$port
  export ASPNETCORE_ENVIRONMENT=Staging ASPNETCORE_CONTENTROOT=$work/program Demo__Enabled=true RateLimits__Enabled=false Metrics__Listen= Data__Directory=$work/data
  dotnet "$work/program/EduSphere.dll" --urls "$address" >"$work/program.log" 2>&1 &
  server=$!
  for _ in $(seq 240); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.25
  done
  tail -50 "$work/program.log"
  return 1
}
