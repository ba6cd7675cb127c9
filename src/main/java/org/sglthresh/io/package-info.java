/**
 * Files: readers of other tools' formats, class names, and output that appears whole or not at all.
 */
package org.sglthresh.io;
