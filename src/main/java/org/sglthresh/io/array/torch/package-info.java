/**
 * PyTorch's files: a tensor, or tensors by name, of {@code torch.save}. Nothing in them is run.
 * Begin with {@link org.sglthresh.io.array.torch.TorchFile}.
 */
package org.sglthresh.io.array.torch;
