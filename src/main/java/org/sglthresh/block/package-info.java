/**
 * Scores in memory: class-major primitive blocks, their builder, and the kernels that sum over
 * them. Imports only {@code math} and the JDK.
 */
package org.sglthresh.block;
