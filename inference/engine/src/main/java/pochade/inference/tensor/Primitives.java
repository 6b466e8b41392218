package pochade.inference.tensor;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;

/** The back ends of the kernels' linear layers and convolutions. */
enum Primitives {
    /** Plain ATen operators: any device. */
    ATEN("primitives_aten.py"),
    /** oneDNN with packed weights: x86 CPUs, whose PyTorch has it built in. */
    ONEDNN("primitives_onednn.py");

    private final String file;

    Primitives(String file) {
        this.file = file;
    }

    static Primitives of(Device device) {
        return device.equals(Device.cpu()) && JniUtils.getFeatures().contains("MKLDNN") ? ONEDNN : ATEN;
    }

    String file() {
        return file;
    }
}
