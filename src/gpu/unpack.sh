#!/usr/bin/env bash
# Puts the parts of pack.sh together again.
#
#   unpack.sh PARTS_DIR TARGET_DIR
set -euo pipefail
[ $# = 2 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }
(cd "$1" && sha256sum --quiet -c SHA256SUMS)
mkdir -p "$2"
cat "$1"/part-* | tar -C "$2" -xf -
echo "unpacked: $2"
