package pochade.inference.weights.upscaler;

/** The architecture of a network that enlarges pictures, in numbers. */
public sealed interface UpscalerConfig permits RrdbConfig, CompactConfig, SwinIrConfig, DatConfig {

    /** The name that the field has for it. */
    String architecture();

    /** Pixels of the result along each side of a pixel of the picture. */
    int scale();

    /** Channels of the picture; 3 for colours. */
    int inChannels();

    /** Channels of the result. */
    int outChannels();

    /** The shortest side that the network takes, in pixels; shorter ones are padded. */
    int leastSide();

    /** What both sides are a multiple of, in pixels; others are padded. */
    int sideMultiple();

    /** Values that are in memory at once for each pixel that it sees, where it is widest; rather too many than too few. */
    long valuesPerPixel();

    /** Whether it may run in float16; transformers overflow there. */
    boolean supportsHalf();
}
