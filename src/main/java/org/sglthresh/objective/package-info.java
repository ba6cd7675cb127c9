/** The F-measure family: from class counts to a value to maximise, and its partial derivatives. */
package org.sglthresh.objective;
