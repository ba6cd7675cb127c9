#!/usr/bin/env bash
# Mutation tests: PIT changes the classes of a room in one place at a time and runs the room's tests.
# A change that no test notices survives: either a test is missing, or the change makes no difference,
# and then src/site/markdown/mutation.md says why.
#
#   src/mutation/run.sh [ROOM...]      such as block.kernel; all rooms if not said
#
# Prints what survived; the reports are target/mutation/ROOM/index.html. The exit code is 1 if more
# survived in a class than that page explains.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly ROOMS=(objective block.kernel optimize.cut optimize.method)
readonly PAGE=src/site/markdown/mutation.md

# tests_of ROOM: its own, and those of pins and floors, which hold all methods and need no Spark either.
tests_of() {
  case $1 in
    optimize.*) echo "org.sglthresh.$1.*,org.sglthresh.optimize.PinsTest,org.sglthresh.optimize.FlooredEngineTest" ;;
    *) echo "org.sglthresh.$1.*" ;;
  esac
}

# survivors ROOM: class, method, line and mutator of each, in a line.
survivors() {
  awk -F, '$6 == "SURVIVED" || $6 == "NO_COVERAGE" {
    sub(/^org\.sglthresh\./, "", $2); sub(/\$.*/, "", $2); sub(/.*\./, "", $3); sub(/Mutator$/, "", $3)
    print $2, $4, $5, $3 }' "target/mutation/$1/mutations.csv" | sort
}

# unexplained ROOM: the classes of which more survived than the page's table says.
unexplained() {
  survivors "$1" | awk -v page="$PAGE" '
    BEGIN { while ((getline line < page) > 0)
      if (split(line, cell, / *\| */) > 3 && cell[3] ~ /^[0-9]+$/) {
        gsub(/`/, "", cell[2]); explained[cell[2]] += cell[3]
      } }
    { count[$1]++ }
    END { for (name in count) if (count[name] > explained[name] + 0)
      printf "%s: %d survived, the page explains %d\n", name, count[name], explained[name] }'
}

mutate() {
  local report=$PWD/target/mutation/$1
  rm -rf "$report"
  mvn -B -ntp -q -Pmutation org.pitest:pitest-maven:mutationCoverage "-DtargetClasses=org.sglthresh.$1.*" \
    "-DtargetTests=$(tests_of "$1")" "-DreportsDirectory=$report" >"target/mutation/$1.log" 2>&1 ||
    { tail -n 30 "target/mutation/$1.log" >&2; return 1; }
  survivors "$1"
  awk -F, -v room="$1" '$6 != "SURVIVED" && $6 != "NO_COVERAGE" { killed++ }
    END { printf "%s: %d of %d mutants found\n", room, killed, NR }' "$report/mutations.csv"
}

if [ "$#" = 0 ]; then set -- "${ROOMS[@]}"; fi
mkdir -p target/mutation
mvn -B -ntp -q -Pmutation test-compile
code=0
for room; do
  mutate "$room"
  missing=$(unexplained "$room")
  if [ -n "$missing" ]; then
    printf '%s\n' "$missing" >&2
    code=1
  fi
done
exit "$code"
