#!/bin/sh
# Makes a backup of DATA_DIR in a folder of its own below BACKUP_DIR, checks it, and removes those older than KEEP_DAYS.
# An old one goes only when the new one is whole. For the timer and, with Docker:
#
#   docker compose -f deploy/compose.yaml exec xiaowei node scripts/run.mjs admin backup /backups/DAY
set -eu
: "${BACKUP_DIR:?set BACKUP_DIR to the folder for backups, best on another disk}"
keep=${KEEP_DAYS:-30}
cd "$(dirname "$0")/.."
run() { node_modules/node/bin/node scripts/run.mjs admin "$@"; }

new="$BACKUP_DIR/$(date +%Y-%m-%d-%H%M%S)"
run backup "$new"
run backup --verify "$new"
# Backups hold what was erased since: they go after their time. Only folders with a manifest and a name like ours.
find "$BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -mtime "+$keep" \
  -name '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9][0-9][0-9]' \
  -exec test -f '{}/backup.json' ';' -exec rm -rf '{}' ';' -print
