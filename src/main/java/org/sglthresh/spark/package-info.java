/** Score and label tables on Spark: reading, validation, distributed engines. */
package org.sglthresh.spark;
