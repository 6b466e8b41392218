package pochade.inference.pixels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Pictures to tensors and back. */
public final class TensorImages {

    private TensorImages() {}

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

    /**
     * A picture as numbers.
     *
     * @return float32 [1, 3, height, width], 0 to 1; belongs to {@code owner}
     */
    public static NDArray toUnitTensor(NDManager owner, RgbImage picture) {
        try (NDManager scope = owner.newSubManager()) {
            Extent size = picture.extent();
            NDArray pixels = scope.create(
                            ByteBuffer.wrap(picture.toBytes()),
                            new Shape(1, size.height(), size.width(), 3),
                            DataType.UINT8)
                    .toType(DataType.FLOAT32, false)
                    .div(255)
                    .transpose(0, 3, 1, 2);
            pixels.attach(owner);
            return pixels;
        }
    }
}
