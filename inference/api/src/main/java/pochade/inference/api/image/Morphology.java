package pochade.inference.api.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Masks made larger and smaller, and the parts that they consist of, as OpenCV's {@code dilate}, {@code erode} and
 * {@code connectedComponents} with its own border: what lies outside of the mask changes nothing.
 */
public final class Morphology {

    /** The shape of a brush of some radius. */
    public enum Brush {
        SQUARE {
            @Override
            int halfWidth(int row, int radius) {
                return radius;
            }
        },
        /** OpenCV's ellipse of as many rows as columns. */
        ROUND {
            @Override
            int halfWidth(int row, int radius) {
                return (int) Math.rint(Math.sqrt((double) radius * radius - (double) row * row));
            }
        };

        /** How far it reaches to both sides in a row, -radius to radius. */
        abstract int halfWidth(int row, int radius);
    }

    private Morphology() {}

    /** Each pixel covered as much as the most covered one under the brush around it. */
    public static Mask grow(Mask mask, Brush brush, int radius) {
        int width = mask.extent().width();
        int height = mask.extent().height();
        byte[] grown = new byte[width * height];
        byte[] wide = new byte[0];
        int reached = -1;
        for (int row = 0; row <= Math.min(radius, height - 1); row++) {
            int half = Math.min(brush.halfWidth(row, radius), width);
            if (half != reached) {
                wide = widened(mask.toBytes(), width, half);
                reached = half;
            }
            int shift = row * width;
            cover(grown, 0, wide, shift, grown.length - shift);
            cover(grown, shift, wide, 0, grown.length - shift);
        }
        return Mask.of(mask.extent(), grown);
    }

    /** Each value the largest of those up to so many places to its left and right. */
    private static byte[] widened(byte[] rows, int width, int half) {
        byte[] wide = rows.clone();
        // after each round a value stands for twice as many to its right, at most for 2 half + 1
        byte[] ahead = rows.clone();
        int stands = 1;
        while (stands < 2 * half + 1) {
            int step = Math.min(stands, 2 * half + 1 - stands);
            for (int first = 0; first < rows.length; first += width) {
                cover(ahead, first, ahead, first + step, width - step);
            }
            stands += step;
        }
        for (int first = 0; first < rows.length; first += width) {
            for (int x = 0; x < width; x++) {
                wide[first + x] =
                        x >= half ? ahead[first + x - half] : most(rows, first, first + Math.min(x + half, width - 1));
            }
        }
        return wide;
    }

    private static byte most(byte[] values, int first, int last) {
        int most = 0;
        for (int i = first; i <= last; i++) {
            most = Math.max(most, values[i] & 0xff);
        }
        return (byte) most;
    }

    /** Each value at least that of the source. */
    private static void cover(byte[] target, int to, byte[] source, int from, int count) {
        for (int i = 0; i < count; i++) {
            if ((source[from + i] & 0xff) > (target[to + i] & 0xff)) {
                target[to + i] = source[from + i];
            }
        }
    }

    /** Each pixel covered as little as the least covered one under the brush around it. */
    public static Mask shrink(Mask mask, Brush brush, int radius) {
        return grow(mask.inverted(), brush, radius).inverted();
    }

    /** The numbers of pixels of the parts that touch nowhere, corners included, the largest first. */
    public static List<Integer> componentAreas(Mask mask) {
        int width = mask.extent().width();
        int height = mask.extent().height();
        boolean[] seen = new boolean[width * height];
        List<Integer> areas = new ArrayList<>();
        for (int i = 0; i < seen.length; i++) {
            if (!seen[i] && mask.at(i % width, i / width) != 0) {
                areas.add(area(mask, i, seen));
            }
        }
        areas.sort(Comparator.reverseOrder());
        return areas;
    }

    private static int area(Mask mask, int start, boolean... seen) {
        int width = mask.extent().width();
        int height = mask.extent().height();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        seen[start] = true;
        int area = 0;
        while (!open.isEmpty()) {
            int pixel = open.remove();
            area++;
            for (int y = Math.max(0, pixel / width - 1); y <= Math.min(height - 1, pixel / width + 1); y++) {
                for (int x = Math.max(0, pixel % width - 1); x <= Math.min(width - 1, pixel % width + 1); x++) {
                    int next = y * width + x;
                    if (!seen[next] && mask.at(x, y) != 0) {
                        seen[next] = true;
                        open.add(next);
                    }
                }
            }
        }
        return area;
    }
}
