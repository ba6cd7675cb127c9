/**
 * Plots as SVG text, one class per kind of plot. {@link org.sglthresh.report.plot.Svg} writes the
 * elements, {@link org.sglthresh.report.plot.Axis} maps values to pixels, and the frame with its
 * ticks is the same for all. Colours are in the style sheet of {@code report.html}. Begin with
 * {@link org.sglthresh.report.plot.LinePlot}, the simplest plot.
 */
package org.sglthresh.report.plot;
