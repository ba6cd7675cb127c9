/**
 * Stages of a Spark ML pipeline: {@link org.sglthresh.spark.ml.AudioAnnotator} makes scores of
 * sounds, {@link org.sglthresh.spark.ml.ThresholdOptimizer} learns thresholds, {@link
 * org.sglthresh.spark.ml.ThresholdModel} applies them, and {@link
 * org.sglthresh.spark.ml.MultilabelTaggingEvaluator} measures tags and scores. Begin with these
 * four; their Params are in their superclasses. Annotating, reading, learning and measuring are
 * those of {@code spark.annotate}, {@code spark.blocks}, {@code optimize} and {@code spark.rank}.
 *
 * <pre>{@code
 * ThresholdOptimizer optimizer =
 *     new ThresholdOptimizer()
 *         .setScoresCol("probability")
 *         .setLabelsCol("labels")
 *         .setObjective("macro-f1")
 *         .setTagsCol("tags");
 * ThresholdModel model = optimizer.fit(validation);
 * Dataset<Row> tagged = model.transform(test);
 * }</pre>
 *
 * <p>Scores are array&lt;float&gt;, array&lt;double&gt; or MLlib vectors, one score a class. The
 * prediction has the form that MLlib's {@code MultilabelClassificationEvaluator} and {@code
 * MultilabelMetrics} take: an array&lt;double&gt; of the indices of the classes present, ascending.
 * With {@code tagsCol} another column holds their names.
 */
package org.sglthresh.spark.ml;
