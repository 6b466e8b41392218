package pochade.inference.api;

/** The numbers that networks calculate with. */
public enum Precision {
    /** Half precision (float16) on a GPU, float32 on the CPU. */
    AUTO,
    /** Single precision everywhere: twice the memory on a GPU, for models that overflow in half precision. */
    FLOAT32
}
