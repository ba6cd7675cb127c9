/**
 * Soundscapes on Spark: {@link org.sglthresh.spark.soundscape.SoundFolder} lists the sounds, {@link
 * org.sglthresh.spark.soundscape.SoundIndex} finds what sounds in them, {@link
 * org.sglthresh.spark.soundscape.SoundscapeTables} writes mixtures and what is in them.
 */
package org.sglthresh.spark.soundscape;
