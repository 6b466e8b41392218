package pochade.inference.pixels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.Mask;
import pochade.inference.api.image.RgbImage;

/** Pictures to tensors and back. */
public final class TensorImages {

    private TensorImages() {}

    /** A picture as the VAE takes it, float32 [1, 3, height, width] in -1 to 1, attached to {@code owner}. */
    public static NDArray toTensor(NDManager owner, RgbImage picture) {
        return toUnitTensor(owner, picture).muli(2).subi(1);
    }

    /** A picture as ControlNets take it, float32 [1, 3, height, width] in 0 to 1, attached to {@code owner}. */
    public static NDArray toUnitTensor(NDManager owner, RgbImage picture) {
        return tensor(owner, picture.extent(), 3, picture.toBytes());
    }

    /** How much a mask covers, float32 [1, 1, height, width] in 0 to 1, attached to {@code owner}. */
    public static NDArray toTensor(NDManager owner, Mask mask) {
        return tensor(owner, mask.extent(), 1, mask.toBytes());
    }

    /** @param bytes channels innermost */
    private static NDArray tensor(NDManager owner, Extent extent, int channels, byte... bytes) {
        int area = extent.width() * extent.height();
        float[] planes = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            planes[i % channels * area + i / channels] = Byte.toUnsignedInt(bytes[i]) / 255f;
        }
        return owner.create(planes, new Shape(1, channels, extent.height(), extent.width()));
    }

    /**
     * Decoded pictures as bytes, rounded to the nearest value and clamped, as diffusers' image processor does.
     *
     * @param images [batch, 3, height, width], -1 to 1
     */
    public static List<RgbImage> toImages(NDArray images) {
        try (NDManager scope = images.getManager().newSubManager()) {
            scope.tempAttachAll(images);
            NDArray bytes = images.toType(DataType.FLOAT32, false)
                    .mul(0.5)
                    .add(0.5)
                    .clip(0, 1)
                    .mul(255)
                    .round()
                    .toType(DataType.UINT8, false)
                    .transpose(0, 2, 3, 1);
            Extent extent = new Extent(
                    Math.toIntExact(images.getShape().get(3)),
                    Math.toIntExact(images.getShape().get(2)));
            List<RgbImage> result = new ArrayList<>();
            for (long i = 0; i < images.getShape().get(0); i++) {
                result.add(RgbImage.of(extent, bytes.get(i).toByteArray()));
            }
            return result;
        }
    }
}
