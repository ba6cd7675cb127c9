package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;

class ConvolutionalArchitectureTest {
  private static ConvolutionalArchitecture network(Design design, double width, int classes) {
    return new ConvolutionalArchitecture(design, width, 64, classes);
  }

  @Test
  void mobileNetIsThatOfPseudoStrongLabels() {
    ConvolutionalArchitecture network = network(Design.MOBILENETV2, 1, 527);
    assertEquals(2_898_383, network.size());
    assertEquals(1280, network.embedding());
    assertEquals(19, network.blocks().size());
    assertEquals(
        10, network.blocks().stream().filter(ConvolutionalArchitecture.Block::residual).count());
  }

  /** Channels of torchvision's MobileNetV2: 32 and 1280 at width 1. */
  @ParameterizedTest
  @CsvSource({
    "MOBILENETV2, 1, 32, 1280",
    "MOBILENETV2, 0.5, 16, 640",
    "MOBILENETV2, 0.35, 16, 448",
    "MOBILENETV2, 0.1, 8, 128",
    "CNN, 1, 16, 128",
    "CNN, 0.5, 8, 64"
  })
  void channelsGoWithTheWidth(Design design, double width, int first, int last) {
    ConvolutionalArchitecture network = network(design, width, 5);
    assertEquals(first, network.blocks().get(0).convolutions().get(0).outputs());
    assertEquals(last, network.embedding());
  }

  @Test
  void convolutionsFollowEachOther() {
    for (Design design : Design.values()) {
      int channels = 1;
      for (var block : network(design, 0.5, 5).blocks()) {
        int inputs = channels;
        for (var convolution : block.convolutions()) {
          assertEquals(channels, convolution.inputs(), convolution.name());
          assertTrue(List.of(1, channels).contains(convolution.groups()), convolution.name());
          channels = convolution.outputs();
        }
        assertTrue(!block.residual() || channels == inputs, "a sum of what differs in shape");
      }
    }
  }

  @Test
  void initialWeightsDependOnTheSeedAlone() {
    ConvolutionalArchitecture network = network(Design.CNN, 1, 5);
    float[] first = network.initial(1).parameters();
    assertEquals(network.size(), first.length);
    assertEquals(List.of(1f, 0f), List.of(first[144], first[160]), "scale and shift");
    assertArrayEquals(first, network.initial(1).parameters());
    assertTrue(first[0] != network.initial(2).parameters()[0]);
  }
}
