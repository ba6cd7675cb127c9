/**
 * The engines whose data are in the memory of this JVM: {@link
 * org.sglthresh.optimize.engine.LocalEngine} over blocks of clips, {@link
 * org.sglthresh.optimize.engine.SummaryEngine} over a summary. Those that ask executors are in
 * {@code spark.blocks}, {@code spark.folds} and {@code spark.sql}. Begin with {@code LocalEngine}.
 */
package org.sglthresh.optimize.engine;
