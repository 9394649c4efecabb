#!/usr/bin/env bash
# Takes the pictures in docs/screenshots anew, from the published program with the demo school: docs/pictures.sh [NAME…]; all of them where none is named.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source bench/demo.sh

start_demo
node docs/pictures.mjs "$address" "$playwright" "$@"
