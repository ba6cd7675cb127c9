package org.sglthresh.io.output;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.TableAddress;

/** Finds the present states of inputs, to compare with those that a manifest records. */
@FunctionalInterface
public interface InputStates {
  /**
   * The state of an input; empty where it cannot be told here.
   *
   * @param path a path, a glob or the address of a table
   * @throws org.sglthresh.error.UserException (input) when it cannot be looked at
   */
  Optional<InputDigest> of(String path);

  /** The states of files. Those of tables need a session. */
  static InputStates ofFiles(Configuration configuration) {
    return path ->
        TableAddress.isOne(path)
            ? Optional.empty()
            : Optional.of(InputDigest.of(configuration, path));
  }
}
