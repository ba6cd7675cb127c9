/**
 * Methods that choose thresholds, the interface through which they ask an engine about the data,
 * and that interface's in-memory answer. Free of Spark.
 */
package org.sglthresh.optimize;
