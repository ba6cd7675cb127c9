#!/usr/bin/env bash
# Fetches the RAPIDS Accelerator for Apache Spark (576 MB) into Maven's local repository, from where
# profile gpu and pack.sh take it, and prints the path of its jar.
#
#   src/gpu/fetch-rapids.sh
#
# Its parent POM, which only says how NVIDIA builds it, is not everywhere where its jar is; where it is
# missing, a stub stands in for it.
set -euo pipefail
cd "$(dirname "$0")/../.."

setting() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" pom.xml | head -n 1; }
scala=$(setting scala.binary.version)
version=$(setting rapids.version)
coordinates=com.nvidia:rapids-4-spark_$scala:$version:jar:cuda13
get=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get
install=org.apache.maven.plugins:maven-install-plugin:3.1.2:install-file

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fetch() { mvn -B -ntp "$get" -Dartifact="$coordinates" -Dtransitive=false >"$scratch/log" 2>&1; }

if ! fetch; then
  if ! grep -q "rapids-4-spark-parent_$scala:pom" "$scratch/log"; then
    grep '^\[ERROR\] .' "$scratch/log" | head -n 5 >&2
    exit 1
  fi
  cat >"$scratch/stub.pom" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.nvidia</groupId>
  <artifactId>rapids-4-spark-parent_$scala</artifactId>
  <version>$version</version>
  <packaging>pom</packaging>
</project>
POM
  mvn -B -ntp -q "$install" -Dfile="$scratch/stub.pom" -DpomFile="$scratch/stub.pom" -Dpackaging=pom >&2
  fetch || { grep '^\[ERROR\] .' "$scratch/log" | head -n 5 >&2; exit 1; }
fi
repository=$(mvn -B -ntp -q help:evaluate -Dexpression=settings.localRepository -DforceStdout 2>/dev/null) || repository=
repository=${repository:-$HOME/.m2/repository}
jar=$repository/com/nvidia/rapids-4-spark_$scala/$version/rapids-4-spark_$scala-$version-cuda13.jar
[ -f "$jar" ] || { echo "fetched, but not found as $jar" >&2; exit 1; }
echo "$jar"
