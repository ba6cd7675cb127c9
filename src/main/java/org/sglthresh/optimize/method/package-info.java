/**
 * The methods, a class each, and their settings. {@link org.sglthresh.optimize.method.MethodName}
 * lists them with their traits, {@link org.sglthresh.optimize.method.MethodSettings} has their
 * settings (defaults are there, in {@code SglSettings}, {@code OperatingPoint} and {@code
 * SurrogateScale}: slope, learning rate), {@link org.sglthresh.optimize.method.Learning} runs one.
 * Begin with {@link org.sglthresh.optimize.method.SglMethod}, which is SGLThresh with its
 * derivation.
 *
 * <p>What several methods share of cuts is in {@code optimize.cut}; the surrogate sums themselves
 * are in {@code block.kernel}.
 */
package org.sglthresh.optimize.method;
