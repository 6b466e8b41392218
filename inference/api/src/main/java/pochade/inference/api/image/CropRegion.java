package pochade.inference.api.image;

import java.util.Optional;

/**
 * The part of a picture that is worked on where only what is masked counts, as {@code get_crop_region} and
 * {@code expand_crop_region} of the WebUI ({@code modules/masking.py}).
 *
 * @param left the first column
 * @param top the first row
 * @param right behind the last column
 * @param bottom behind the last row
 */
public record CropRegion(int left, int top, int right, int bottom) {

    /** The smallest one that holds everything a mask covers, however little; empty where it covers nothing. */
    public static Optional<CropRegion> of(Mask mask) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < mask.extent().height(); y++) {
            for (int x = 0; x < mask.extent().width(); x++) {
                if (mask.at(x, y) != 0) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return right == 0 ? Optional.empty() : Optional.of(new CropRegion(left, top, right, bottom));
    }

    /** With so many pixels around it, as far as the picture has them. */
    public CropRegion padded(int padding, Extent picture) {
        return new CropRegion(
                Math.max(left - padding, 0),
                Math.max(top - padding, 0),
                Math.min(right + padding, picture.width()),
                Math.min(bottom + padding, picture.height()));
    }

    /** Made wider or higher within the picture, until its shape is that of the size it is worked on at. */
    public CropRegion expanded(Extent work, Extent picture) {
        double ratio = (double) work.width() / work.height();
        if ((double) width() / height() > ratio) {
            Span rows = new Span(top, bottom).grown((int) (width() / ratio - height()), picture.height());
            return new CropRegion(left, rows.from(), right, rows.to());
        }
        Span columns = new Span(left, right).grown((int) (height() * ratio - width()), picture.width());
        return new CropRegion(columns.from(), top, columns.to(), bottom);
    }

    /** Rows or columns. */
    private record Span(int from, int to) {

        /** Longer to both sides, shifted back into 0 to {@code end}, and cut there where it is too long. */
        Span grown(int by, int end) {
            int start = from - by / 2;
            int stop = to + by - by / 2;
            int beyond = Math.max(0, stop - end);
            start -= beyond;
            stop -= beyond;
            int before = Math.max(0, -start);
            return new Span(start + before, Math.min(stop + before, end));
        }
    }

    public int width() {
        return right - left;
    }

    public int height() {
        return bottom - top;
    }

    public Extent extent() {
        return new Extent(width(), height());
    }

    /** This part of a picture. */
    public RgbImage in(RgbImage picture) {
        return RgbImage.of(
                extent(), part(picture.toBytes(), 3 * picture.extent().width(), 3));
    }

    /** This part of a mask. */
    public Mask in(Mask mask) {
        return Mask.of(extent(), part(mask.toBytes(), mask.extent().width(), 1));
    }

    private byte[] part(byte[] whole, int stride, int channels) {
        byte[] part = new byte[width() * height() * channels];
        for (int row = 0; row < height(); row++) {
            System.arraycopy(
                    whole, (top + row) * stride + left * channels, part, row * width() * channels, width() * channels);
        }
        return part;
    }
}
