/**
 * Objectives: from counts of the classes to a value to maximise and its partial derivatives. Begin
 * with {@link org.sglthresh.objective.AveragedMeasure}; {@link
 * org.sglthresh.objective.CountMeasure} is the measure of one class, such as {@link
 * org.sglthresh.objective.FBeta}, and {@link org.sglthresh.objective.Costs} are one for each class.
 * Metrics of a report are in {@code metric}; methods that maximise an objective are in {@code
 * optimize.method}.
 */
package org.sglthresh.objective;
