/**
 * Which format a sound has, and the decoder for it. Begin with {@link
 * org.sglthresh.audio.decode.AudioDecoder}.
 */
package org.sglthresh.audio.decode;
