#!/usr/bin/env bash
# Chromium for the tests in a browser: installed where it is missing and we may; else one line says how.
set -uo pipefail
for name in chromium chromium-browser google-chrome-stable google-chrome; do
  command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  if apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
    exit 0
  fi
fi
echo "Chromium is missing and could not be installed: its tests are skipped; install it with 'apt-get install chromium'"
