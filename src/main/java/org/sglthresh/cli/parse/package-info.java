/**
 * Words of a command line to checked values. {@link org.sglthresh.cli.parse.CommandOption} is all
 * that is known of an option (begin there), {@link org.sglthresh.cli.parse.Values} the kinds of
 * values, {@link org.sglthresh.cli.parse.ArgumentParser} the parser, {@link
 * org.sglthresh.cli.parse.ConfigFile} the file behind {@code --config}, and {@link
 * org.sglthresh.cli.parse.Arguments} the result. The options themselves are in {@code cli.option}
 * and {@code cli.command}; only those that every command has, such as {@code --config}, are here,
 * in {@link org.sglthresh.cli.parse.CommonOptions}.
 */
package org.sglthresh.cli.parse;
