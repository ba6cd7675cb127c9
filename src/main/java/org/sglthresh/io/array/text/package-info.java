/**
 * Arrays in text, as {@code numpy.savetxt} writes them. Their layout is found by {@code
 * io.layout.LayoutSniffer}. Begin with {@link org.sglthresh.io.array.text.TextArray}.
 */
package org.sglthresh.io.array.text;
