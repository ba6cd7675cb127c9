package org.sglthresh.cli.run;

import java.io.PrintStream;

/**
 * Where a command speaks.
 *
 * @param out results
 * @param err progress, warnings, diagnosis
 * @param screen what is at the other end of {@code err}
 */
public record Console(PrintStream out, PrintStream err, Screen screen) {}
