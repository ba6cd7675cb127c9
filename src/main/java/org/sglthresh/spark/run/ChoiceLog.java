package org.sglthresh.spark.run;

/** Told of the choices that are made for a user. */
@FunctionalInterface
public interface ChoiceLog {
  /** Nobody listens. */
  ChoiceLog NONE = sentence -> {};

  /** Something the user should know, such as which engine was chosen and why. */
  void note(String sentence);

  /** Why something was chosen that needs no attention, such as how many tasks read a table. */
  default void detail(String sentence) {}
}
