/** Sound events: what is heard in a recording, and from when to when. */
package org.sglthresh.event;
