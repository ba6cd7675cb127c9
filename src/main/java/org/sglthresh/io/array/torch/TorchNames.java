package org.sglthresh.io.array.torch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.io.array.ElementType;

/** The names that PyTorch writes into the pickle of tensors (torch._utils, torch.storage). */
final class TorchNames {
  /** A tensor over a typed storage. */
  static final String TENSOR = "torch._utils._rebuild_tensor_v2";

  /** The same before PyTorch 0.4, without gradient and hooks. */
  static final String TENSOR_1 = "torch._utils._rebuild_tensor";

  /** A tensor over bytes, of a type that has no storage of its own. */
  static final String TENSOR_3 = "torch._utils._rebuild_tensor_v3";

  /** A tensor that is learned, whose first argument is a tensor. */
  static final String PARAMETER = "torch._utils._rebuild_parameter";

  static final String SIZE = "torch.Size";
  static final String ORDERED_DICT = "collections.OrderedDict";
  static final String BYTES = "torch.storage.UntypedStorage";

  private static final Map<String, ElementType> STORAGES =
      Map.of(
          "torch.HalfStorage", ElementType.F2,
          "torch.BFloat16Storage", ElementType.BF16,
          "torch.FloatStorage", ElementType.F4,
          "torch.DoubleStorage", ElementType.F8,
          "torch.CharStorage", ElementType.I1,
          "torch.ShortStorage", ElementType.I2,
          "torch.IntStorage", ElementType.I4,
          "torch.LongStorage", ElementType.I8,
          "torch.ByteStorage", ElementType.U1,
          "torch.BoolStorage", ElementType.B1);

  private static final Map<String, ElementType> TYPES =
      Map.of(
          "torch.uint16", ElementType.U2,
          "torch.uint32", ElementType.U4,
          "torch.uint64", ElementType.U8);

  /** Those of tensors that may stand beside the one that is read, with the bytes of an element. */
  private static final Map<String, Integer> UNREAD =
      Map.of(
          "torch.ComplexFloatStorage", 8,
          "torch.ComplexDoubleStorage", 16,
          "torch.float8_e4m3fn", 1,
          "torch.float8_e5m2", 1);

  /** All of them: a pickle that has another is refused. */
  static final Set<String> ALL =
      Stream.of(
              Set.of(TENSOR, TENSOR_1, TENSOR_3, PARAMETER, SIZE, ORDERED_DICT, BYTES),
              STORAGES.keySet(),
              TYPES.keySet(),
              UNREAD.keySet())
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private TorchNames() {}

  /** The type of the elements of a storage, or of a tensor over bytes; empty if it is not read. */
  static Optional<ElementType> type(String name) {
    return Optional.ofNullable(STORAGES.getOrDefault(name, TYPES.get(name)));
  }

  /** Bytes per element of a storage; 1 of one of bytes. */
  static int size(String storage) {
    return type(storage).map(ElementType::size).orElse(UNREAD.getOrDefault(storage, 1));
  }
}
