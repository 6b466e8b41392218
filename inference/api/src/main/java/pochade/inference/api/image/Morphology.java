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
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                grown[y * width + x] = (byte) mostCovered(mask, brush, radius, x, y);
            }
        }
        return Mask.of(mask.extent(), grown);
    }

    private static int mostCovered(Mask mask, Brush brush, int radius, int x, int y) {
        int most = 0;
        for (int row = Math.max(-radius, -y);
                row <= Math.min(radius, mask.extent().height() - 1 - y);
                row++) {
            int half = brush.halfWidth(row, radius);
            int last = Math.min(x + half, mask.extent().width() - 1);
            for (int column = Math.max(0, x - half); column <= last; column++) {
                most = Math.max(most, mask.at(column, y + row));
            }
        }
        return most;
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
