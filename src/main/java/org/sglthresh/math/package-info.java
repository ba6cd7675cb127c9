/**
 * Scalar mathematics that needs nothing but the JDK: logistic functions and the order of floats.
 */
package org.sglthresh.math;
