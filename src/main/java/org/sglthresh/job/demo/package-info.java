/**
 * Command {@code demo}: the whole way on data out of nothing, either made-up scores ({@code
 * corpus}) or made-up sounds ({@code corpus.sound}). Begin with {@link
 * org.sglthresh.job.demo.DemoJob}.
 */
package org.sglthresh.job.demo;
