/**
 * Metrics as pure functions of counted statistics, with a stated policy for values that are
 * undefined. Imports only {@code stats}, {@code math} and the JDK.
 */
package org.sglthresh.metric;
