#!/usr/bin/env bash
# Adds one migration to both providers: src/EduSphere/Data/add-migration.sh NameOfTheChange
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build --nologo -v q
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$1" --no-build --context "${provider}AppDbContext" --output-dir "Data/$provider/Migrations"
done
