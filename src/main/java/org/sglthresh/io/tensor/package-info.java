/**
 * Named arrays of numbers in Hugging Face's format safetensors, in which programs of any language
 * exchange weights. Begin with {@link org.sglthresh.io.tensor.SafeTensors}.
 */
package org.sglthresh.io.tensor;
