package org.sglthresh.cli.run;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.sglthresh.cli.run.Interruption.StopSignal;

/**
 * Turns the signals that ask a process to stop into a call. The JDK's own answer to them, its
 * shutdown hooks, comes too late for a clean end: all hooks run at once, so that Spark and the file
 * systems close while the command is still cleaning up, and a hook cannot know the signal. {@code
 * sun.misc.Signal} (module jdk.unsupported) is the JDK's only other way; it is called by reflection
 * because naming it is a compiler warning that cannot be switched off.
 */
public final class Signals {
  private Signals() {}

  /** What is told of a signal, on a thread of its own. */
  public interface Listener {
    void received(StopSignal signal) throws InterruptedException;
  }

  /**
   * Listens to INT, TERM and HUP. One that the process was started to ignore (nohup) stays ignored,
   * and where the JVM keeps them to itself ({@code -Xrs}) nothing is heard.
   */
  public static void listen(Listener listener) {
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      try {
        listen(name, listener);
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        // no such signal here: the process then ends by the JDK's own handling
      }
    }
  }

  private static void listen(String name, Listener listener) throws ReflectiveOperationException {
    Class<?> signalType = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Method number = signalType.getMethod("getNumber");
    Object signal = signalType.getConstructor(String.class).newInstance(name);
    StopSignal stop = new StopSignal((int) number.invoke(signal));
    Object handler =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
              if (method.getName().equals("handle")) {
                listener.received(stop);
                return null;
              }
              return method.invoke(stop, arguments);
            });
    signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }
}
