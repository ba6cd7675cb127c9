# shellcheck shell=bash
# --with delta: Delta Lake, with the settings of Spark that it asks for, unless the user has others.

require_spark_line delta "io.delta:delta-spark_SCALA"
bring delta '8 MB' "io.delta:delta-spark_2.13:$(pinned delta)"
suggest_conf spark.sql.extensions io.delta.sql.DeltaSparkSessionExtension
suggest_conf spark.sql.catalog.spark_catalog org.apache.spark.sql.delta.catalog.DeltaCatalog
