package org.sglthresh.spark.run;

import java.io.Serializable;
import java.util.function.Supplier;

/** A supplier that travels to the executors. */
@FunctionalInterface
public interface SerializableSupplier<T> extends Supplier<T>, Serializable {}
