/**
 * Options that several commands share, one class for each subject: tables, methods, thresholds,
 * folds, output. Each class declares its options, reads them into a record and refuses options that
 * do not go together. How an option is declared and parsed is in {@code cli.parse}; options of a
 * single command are in its class in {@code cli.command}. Options of methods, such as {@code
 * --slope}, are in {@link org.sglthresh.cli.option.MethodOptions}. Begin with {@link
 * org.sglthresh.cli.option.TableOptions}.
 */
package org.sglthresh.cli.option;
