/**
 * Warm-up: what makes the first epochs of a short run as fast as later ones. The JVM interprets
 * code at first and compiles what it sees often; compiling the epochs takes longer than running
 * them. No step changes a result, and every run is right without any of them. {@link
 * org.sglthresh.optimize.warmup.Warmup#begin} is the one call, made by {@code job.clips.RunWarmup}
 * before Spark starts. The whole warm-up is done in four places:
 *
 * <ul>
 *   <li>{@code block.kernel.TieredSums}, on the driver and on executors, without any call: vector
 *       code is very slow until it is compiled. So the sums are scalar at first, a thread in the
 *       background times both, and the sums switch to vectors once these are faster.
 *   <li>{@code JitWarmup}, on the driver: while Spark starts and reads the table, one thread runs
 *       epochs over a small made-up table, so that the JVM has compiled them when the real ones
 *       begin. Epochs over a summary are too short to gain by it; for them only the vector code is
 *       warmed up. A run with Spark SQL has neither.
 *   <li>{@code conf/jvm.options}, which {@code submit.sh} adds where the work stays on this machine
 *       and no Spark is installed: flags for a JVM that lives for seconds, each with its reason.
 *       The benchmarks of {@code src/jmh} read the same file.
 *   <li>The class archive {@code target/spark/classes-*.jsa} that {@code submit.sh} makes once: it
 *       has Spark's classes in the form that the JVM maps into memory, in place of loading and
 *       checking 12,000 of them at each start.
 * </ul>
 *
 * <p>Begin with {@link org.sglthresh.optimize.warmup.Warmup}.
 */
package org.sglthresh.optimize.warmup;
