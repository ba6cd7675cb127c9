package org.sglthresh.psl.student;

/**
 * How a student is trained.
 *
 * @param epochs at most
 * @param maxSteps at most; 0 for no limit
 * @param batch windows a step; 0 for all windows
 * @param learningRate of Adam
 * @param l2 times the squared weights, halved, is added to the loss
 * @param patience epochs without a higher mAP after which the training ends
 * @param averaged so many of the best epochs give the mean that the student is
 * @param seed of initial weights, batches and dropout
 */
public record TrainingSettings(
    int epochs,
    long maxSteps,
    int batch,
    double learningRate,
    double l2,
    int patience,
    int averaged,
    long seed) {}
