/**
 * Windows to train students on: features and labels are joined by one shuffle, stay on the
 * executors, and answer {@link org.sglthresh.psl.student.StudentData} with a job a step. Begin with
 * {@link org.sglthresh.spark.train.StudentTables}.
 */
package org.sglthresh.spark.train;
