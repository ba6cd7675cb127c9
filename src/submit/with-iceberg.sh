# shellcheck shell=bash
# --with iceberg: Apache Iceberg. The catalogs are the user's own: --conf spark.sql.catalog.NAME=…

require_spark_line iceberg "org.apache.iceberg:iceberg-spark-runtime-LINE_SCALA"
bring iceberg '47 MB' "org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:$(pinned iceberg)"
