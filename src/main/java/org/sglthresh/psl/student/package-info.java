/**
 * The students of pseudo strong labels (Dinkel et al., ICASSP 2022): small networks that learn the
 * labels of windows. {@link org.sglthresh.psl.student.Architecture} says which parameters a network
 * has, {@link org.sglthresh.psl.student.Trainer} learns them from the gradient sums that {@link
 * org.sglthresh.psl.student.StudentData} gives, and {@link org.sglthresh.psl.student.StudentGraph}
 * writes the network as ONNX. Nothing here knows Spark or where the windows are.
 */
package org.sglthresh.psl.student;
