/**
 * What a run leaves behind for others: class names, thresholds with their origin, and their JSON.
 */
package org.sglthresh.model;
