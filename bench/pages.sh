#!/usr/bin/env bash
# What every page costs a browser: Chromium beside the published program on SQLite with the demo school, on this machine as it is and as a slow phone
# (400 kbit/s, 150 ms, a quarter of the processor). Writes bench/pages.md.
# Everything runs on this machine: on one that does other work as well, read bytes, shifts and differences first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source bench/demo.sh

start_demo
{
  echo "# The pages in a browser"
  echo
  echo "$(date -u +%Y-%m-%d), $(nproc) cores, $(uname -m), Chromium, the demo school on SQLite; every window with nothing kept, and \"again\" with what the first look left there."
  echo "Ready is when a form can be sent; a negative number is before anything was painted. Bytes are compressed, as they come over the line."
  echo
  node bench/pages.mjs "$address" "$playwright"
} | tee "$work/pages.md"
mv "$work/pages.md" bench/pages.md
