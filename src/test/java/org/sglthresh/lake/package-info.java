/**
 * Tests on tables of Iceberg, Delta and Hive, in a JVM that has their jars: profile {@code lake}.
 */
package org.sglthresh.lake;
