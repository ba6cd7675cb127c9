package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Block;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Convolution;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;

/** What every architecture promises of its parameters. */
class StudentArchitecturesTest {
  static List<Architecture> all() {
    List<Architecture> all = new ArrayList<>();
    all.add(new DenseArchitecture(5, List.of(), 3));
    all.add(new DenseArchitecture(5, List.of(4, 6), 3));
    for (Design design : Design.values()) {
      for (double width : new double[] {0.1, 0.35}) {
        all.add(new ConvolutionalArchitecture(design, width, 64, 3));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesDifferAndPositionsFollowEachOther(Architecture architecture) {
    List<String> names = new ArrayList<>();
    for (List<Parameter> each : List.of(architecture.parameters(), architecture.statistics())) {
      int at = 0;
      for (Parameter parameter : each) {
        names.add(parameter.name());
        assertEquals(at, architecture.positions().get(parameter.name()), parameter.name());
        at += parameter.size();
      }
      assertEquals(at, Parameter.size(each));
    }
    assertEquals(names.size(), new HashSet<>(names).size(), names.toString());
    assertEquals(List.copyOf(architecture.positions().keySet()), names);
    assertEquals(Parameter.size(architecture.parameters()), architecture.size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLastTwoAreTheHead(Architecture architecture) {
    List<Parameter> parameters = architecture.parameters();
    int last = parameters.size() - 1;
    assertEquals(
        List.of(architecture.classes(), architecture.embedding()),
        parameters.get(last - 1).shape());
    assertEquals(List.of(architecture.classes()), parameters.get(last).shape());
    Architecture more = architecture.withClasses(7);
    assertEquals(7, more.classes());
    assertEquals(parameters.subList(0, last - 1), more.parameters().subList(0, last - 1));
    assertEquals(architecture.statistics(), more.statistics());
    assertEquals((architecture.embedding() + 1) * 4, more.size() - architecture.size());
  }

  @ParameterizedTest
  @MethodSource("all")
  void initialWeightsDependOnTheSeedAlone(Architecture architecture) {
    Weights weights = architecture.initial(5);
    assertEquals(architecture.size(), weights.parameters().length);
    assertArrayEquals(weights.parameters(), architecture.initial(5).parameters());
    assertArrayEquals(weights.statistics(), architecture.initial(5).statistics());
    int at = 0;
    for (Parameter statistic : architecture.statistics()) {
      float expected = statistic.role() == Parameter.Role.VARIANCE ? 1 : 0;
      for (int i = 0; i < statistic.size(); i++) {
        assertEquals(expected, weights.statistics()[at++]);
      }
    }
    assertEquals(at, weights.statistics().length);
    boolean isLinear = architecture.embedding() == 5;
    assertEquals(
        isLinear,
        Arrays.equals(weights.parameters(), architecture.initial(6).parameters()),
        "only zeros do not depend on it");
  }

  @Test
  void convolutionsBeginWithTheVarianceOfHe() {
    for (Design design : Design.values()) {
      ConvolutionalArchitecture network = new ConvolutionalArchitecture(design, 0.5, 64, 50);
      float[] values = network.initial(1).parameters();
      int at = 0;
      for (Parameter parameter : network.parameters()) {
        List<Integer> shape = parameter.shape();
        double squares = 0;
        for (int i = 0; i < parameter.size(); i++) {
          squares += (double) values[at] * values[at++];
        }
        if (parameter.size() > 5000) {
          double expected =
              shape.size() == 2 ? 1e-4 : 2.0 / (shape.get(1) * shape.get(2) * shape.get(3));
          assertEquals(expected, squares / parameter.size(), 0.1 * expected, parameter.name());
        }
      }
    }
  }

  @Test
  void theStagesOfMobileNetV2AreThoseOfThePaper() {
    List<Integer> channels = new ArrayList<>();
    int stride = 1;
    for (Block block : new ConvolutionalArchitecture(Design.MOBILENETV2, 1, 64, 527).blocks()) {
      List<Convolution> convolutions = block.convolutions();
      channels.add(convolutions.get(convolutions.size() - 1).outputs());
      stride *= convolutions.stream().mapToInt(Convolution::stride).reduce(1, (a, b) -> a * b);
      boolean isInverted = convolutions.size() > 1;
      assertNotEquals(isInverted, convolutions.get(convolutions.size() - 1).activated());
    }
    assertEquals(
        List.of(32, 16, 24, 24, 32, 32, 32, 64, 64, 64, 64, 96, 96, 96, 160, 160, 160, 320, 1280),
        channels);
    assertEquals(32, stride);
  }
}
