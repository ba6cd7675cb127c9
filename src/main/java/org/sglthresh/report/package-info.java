/**
 * Results for people: the HTML report with its plots, CSV files and tables for the terminal. Pure
 * functions from results to text, with nothing but the JDK.
 */
package org.sglthresh.report;
