package org.sglthresh.io.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.error.UserException;

/**
 * Builds an ONNX file: a network from nothing, or one that takes up what an existing network
 * computes. Tensors are of float32 unless said otherwise. A node may take inputs, constants and
 * outputs of nodes that were added before it, by the names that the methods return.
 *
 * <p>In a network from nothing these are the names that were asked for. In an existing network they
 * begin with {@code student/}, and those that it has already get a number. A node's output that
 * {@link #output} names has just that name in the file; a tensor that had it before is renamed.
 */
public final class OnnxGraph {
  private static final String PREFIX = "student/";

  /** From here on the axes of a mean are an input of its node. */
  private static final int AXES_ARE_INPUT = 18;

  private final OnnxBase base;
  private final String prefix;
  private final Set<String> taken;
  private final Set<String> tensors;

  /** Names that were asked for, and what they are called. */
  private final Map<String, String> added = new HashMap<>();

  private final List<Protobuf> constants = new ArrayList<>();
  private final List<GraphNode> nodes = new ArrayList<>();
  private final List<GraphValue> inputs = new ArrayList<>();
  private final List<GraphValue> outputs = new ArrayList<>();

  private final Map<String, String> metadata = new LinkedHashMap<>();

  /** Of the outputs that were there. */
  private final Set<String> kept;

  private OnnxGraph(OnnxBase base, String prefix) {
    this.base = base;
    this.prefix = prefix;
    this.tensors = new HashSet<>(base.names().given());
    this.tensors.addAll(base.names().computed());
    this.taken = new HashSet<>(tensors);
    this.taken.addAll(base.names().inner());
    this.taken.addAll(base.names().nodes());
    this.kept = new LinkedHashSet<>(base.outputs());
  }

  /** A network without a node, of operator set 13. */
  public static OnnxGraph named(String name) {
    return new OnnxGraph(OnnxBase.empty(name), "");
  }

  /**
   * A network of any producer, all of which stays as it is, byte for byte, but for outputs that are
   * dropped and a tensor whose name a new output takes.
   *
   * @param model the bytes of its file
   * @param where names the file in messages
   * @throws UserException (input) when it is no ONNX model, its operator set is older than 13, or
   *     its weights lie in another file
   */
  public static OnnxGraph extending(byte[] model, String where) {
    return extending(model, where, PREFIX, OnnxBase.OPSET);
  }

  /**
   * The same with names that begin otherwise, for nodes that older sets of operators have too.
   *
   * @param prefix of the names of what is added
   * @param oldest set of operators that has the nodes which will be added, as they are written here
   */
  public static OnnxGraph extending(byte[] model, String where, String prefix, int oldest) {
    try {
      return new OnnxGraph(OnnxBase.read(model, where, oldest), prefix);
    } catch (IllegalArgumentException e) {
      throw OnnxBase.noModel(where, e);
    }
  }

  /**
   * Adds an input of floats.
   *
   * @param dimensions an Integer where a size is fixed, else a String that names it
   */
  public OnnxGraph input(String name, Object... dimensions) {
    if (!taken.add(name)) {
      throw new IllegalArgumentException(name + " is there already");
    }
    tensors.add(name);
    inputs.add(new GraphValue(name, OnnxMessages.FLOAT, List.of(dimensions)));
    return this;
  }

  /**
   * Adds an output of floats.
   *
   * @param name of a tensor, which may be added later
   * @param dimensions as of an input
   */
  public OnnxGraph output(String name, Object... dimensions) {
    outputs.add(new GraphValue(name, OnnxMessages.FLOAT, List.of(dimensions)));
    return this;
  }

  /** Adds an output of truth values; its name is that of a tensor, as of an output of floats. */
  public OnnxGraph outputOfFlags(String name, List<Object> dimensions) {
    outputs.add(new GraphValue(name, OnnxMessages.BOOL, List.copyOf(dimensions)));
    return this;
  }

  /** Adds a text about the network, or replaces that of the same name. */
  public OnnxGraph metadata(String name, String text) {
    metadata.put(name, text);
    return this;
  }

  /** The last dimension of an output that the existing network had; empty where it is open. */
  public Optional<Long> formerSize(String output) {
    return base.lastDimension(output);
  }

  /** Leaves out all outputs that the existing network had; what they are stays computed. */
  public OnnxGraph dropOutputs() {
    kept.clear();
    return this;
  }

  /**
   * Keeps an output that the existing network had, after {@link #dropOutputs}.
   *
   * @throws UserException (input) when it has none of this name
   */
  public OnnxGraph keepOutput(String name) {
    if (!base.outputs().contains(name)) {
      throw UserException.input(
          String.format(
              "%s has no output %s; give one of %s",
              base.where(), name, String.join(", ", base.outputs())));
    }
    kept.add(name);
    return this;
  }

  /**
   * Adds floats that are part of the network.
   *
   * @param values row by row; not copied
   * @param shape none for a single number
   * @return its name
   */
  public String constant(String name, float[] values, long... shape) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != values.length) {
      throw new IllegalArgumentException(
          String.format("%d values are not %s", values.length, Arrays.toString(shape)));
    }
    String called = add(name);
    constants.add(OnnxMessages.tensor(called, values, shape));
    return called;
  }

  /**
   * Adds a list of whole numbers that is part of the network.
   *
   * @return its name
   */
  public String constant(String name, long[] values) {
    String called = add(name);
    constants.add(OnnxMessages.tensor(called, values));
    return called;
  }

  /**
   * Adds a node.
   *
   * @param operator one of ONNX's own, such as {@code MatMul}
   * @param inputs names of tensors; empty for an optional one that is left out
   * @return the name of its output
   */
  public String node(String operator, List<String> inputs, String output, Attribute... attributes) {
    for (String input : inputs) {
      if (!input.isEmpty() && !tensors.contains(input)) {
        throw new IllegalArgumentException(operator + " " + output + " takes no tensor: " + input);
      }
    }
    String called = add(output);
    nodes.add(new GraphNode(operator, List.copyOf(inputs), called, List.of(attributes)));
    return called;
  }

  /**
   * Adds the mean along an axis, which disappears.
   *
   * @param axis number of the dimension; negative from the last
   * @return the name of its output
   */
  public String reduceMean(String input, int axis, String output) {
    Attribute disappears = Attribute.of("keepdims", 0);
    long[] axes = {axis};
    if (base.opset() < AXES_ARE_INPUT) {
      return node("ReduceMean", List.of(input), output, Attribute.of("axes", axes), disappears);
    }
    String constant = constant(output + "/axes", axes);
    return node("ReduceMean", List.of(input, constant), output, disappears);
  }

  /**
   * Adds a node that keeps values within bounds.
   *
   * @return the name of its output
   */
  public String clip(String input, float low, float high, String output) {
    String lowest = constant(output + "/low", new float[] {low});
    String highest = constant(output + "/high", new float[] {high});
    return node("Clip", List.of(input, lowest, highest), output);
  }

  private String add(String name) {
    String called = prefix.isEmpty() ? name : free(prefix + name);
    if (added.containsKey(name) || !taken.add(called)) {
      throw new IllegalArgumentException(name + " is there already");
    }
    added.put(name, called);
    tensors.add(called);
    return called;
  }

  /** A name that nothing has, with a number if need be. */
  private String free(String name) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }

  /**
   * The file.
   *
   * @throws UserException (input) when an output has the name of an input, a constant or a kept
   *     output of the existing network
   */
  public byte[] bytes() {
    Map<String, String> renamed = new HashMap<>();
    Map<String, String> former = new HashMap<>();
    for (GraphValue output : outputs) {
      String name = output.name();
      if (renamed.put(calledBefore(name), name) != null) {
        throw new IllegalArgumentException(name + " is an output already");
      }
      if (added.containsKey(name) && base.names().computed().contains(name)) {
        former.put(name, free(prefix + "former/" + name));
      }
    }
    Protobuf graph = new Protobuf();
    constants.forEach(constant -> graph.message(OnnxMessages.Graph.INITIALIZER, constant));
    nodes.forEach(node -> graph.message(OnnxMessages.Graph.NODE, node.message(renamed, former)));
    inputs.forEach(input -> graph.message(OnnxMessages.Graph.INPUT, input.message()));
    outputs.forEach(output -> graph.message(OnnxMessages.Graph.OUTPUT, output.message()));
    return base.with(kept::contains, new TensorRenaming(former), graph, metadata);
  }

  /** What a tensor that an output names is called until then. */
  private String calledBefore(String output) {
    String called = added.getOrDefault(output, output);
    boolean isNew = !called.equals(output);
    if (kept.contains(output)) {
      throw collision("an output", output);
    }
    if (isNew && base.names().given().contains(output)) {
      throw collision("an input or constant", output);
    }
    if (isNew && base.names().inner().contains(output)) {
      throw collision("a tensor", output);
    }
    boolean isThere =
        isNew
            ? nodes.stream().anyMatch(node -> node.output().equals(called))
            : tensors.contains(output);
    if (!isThere) {
      throw new IllegalArgumentException("no node gives " + output);
    }
    return called;
  }

  private UserException collision(String kind, String name) {
    return UserException.input(
        String.format(
            "%s has %s %s of its own; give the new output another name", base.where(), kind, name));
  }
}
