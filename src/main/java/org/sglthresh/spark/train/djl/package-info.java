/**
 * Students that need DJL and PyTorch, opt-in jars: no other package may name their classes. They
 * run on the processor alone: the natives for CUDA are not among the pinned jars.
 */
package org.sglthresh.spark.train.djl;
