package pochade.app.grid;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Draws pictures into a table with labels above its columns and beside its rows, in the WebUI's proportions. */
public final class GridPicture {

    private static final int FONT_SHARE = 25;
    /** The widest margin, in pixels. */
    public static final int WIDEST_MARGIN = 500;

    private final List<String> columns;
    private final List<String> rows;
    private final int margin;

    /**
     * @param columns labels; empty texts for none
     * @param rows as the columns
     * @param margin between pictures, in pixels
     */
    public GridPicture(List<String> columns, List<String> rows, int margin) {
        checkMargin(margin);
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.margin = margin;
    }

    /** Refuses what is no margin. */
    public static void checkMargin(int pixels) {
        if (pixels < 0 || pixels > WIDEST_MARGIN) {
            throw new InvalidRequestException("margin", "is " + pixels, "use 0 to " + WIDEST_MARGIN + " pixels");
        }
    }

    /** @param pictures row by row; a place has the size of the largest */
    public RgbImage draw(List<RgbImage> pictures) {
        int width = pictures.stream().mapToInt(it -> it.extent().width()).max().orElse(1);
        int height =
                pictures.stream().mapToInt(it -> it.extent().height()).max().orElse(1);
        int fontSize = Math.max(1, (width + height) / FONT_SHARE);
        int spacing = fontSize / 2;
        FontMetrics metrics = metrics(fontSize);
        List<List<String>> above =
                columns.stream().map(it -> wrap(it, metrics, width)).toList();
        int left = rows.stream().allMatch(String::isEmpty) ? 0 : width * 3 / 4;
        List<List<String>> beside =
                rows.stream().map(it -> wrap(it, metrics, Math.max(1, left))).toList();
        int top = columns.stream().allMatch(String::isEmpty)
                ? 0
                : above.stream()
                                .mapToInt(it -> height(it, metrics, spacing))
                                .max()
                                .orElse(0)
                        + 2 * spacing;
        Extent size = size(left, top, width, height);
        BufferedImage grid = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(metrics.getFont());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        for (int i = 0; i < pictures.size(); i++) {
            int x = left + (width + margin) * (i % columns.size());
            int y = top + (height + margin) * (i / columns.size());
            copy(pictures.get(i), grid, x, y);
        }
        for (int i = 0; i < columns.size(); i++) {
            int x = left + (width + margin) * i + width / 2;
            write(graphics, above.get(i), x, top / 2, width, spacing);
        }
        for (int i = 0; i < rows.size(); i++) {
            write(graphics, beside.get(i), left / 2, top + (height + margin) * i + height / 2, left, spacing);
        }
        graphics.dispose();
        return pixels(grid);
    }

    private Extent size(int left, int top, int width, int height) {
        return new Extent(
                left + columns.size() * width + (columns.size() - 1) * margin,
                top + rows.size() * height + (rows.size() - 1) * margin);
    }

    private static FontMetrics metrics(int fontSize) {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, fontSize));
        graphics.dispose();
        return metrics;
    }

    private static List<String> wrap(String text, FontMetrics metrics, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && metrics.stringWidth(line + " " + word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int height(List<String> lines, FontMetrics metrics, int spacing) {
        return lines.size() * metrics.getHeight() + (lines.size() - 1) * spacing;
    }

    /** Around a middle; a line that is too wide in a smaller font. */
    private static void write(Graphics2D graphics, List<String> lines, int x, int y, int width, int spacing) {
        Font font = graphics.getFont();
        FontMetrics metrics = graphics.getFontMetrics();
        int at = y - height(lines, metrics, spacing) / 2 + metrics.getAscent();
        for (String line : lines) {
            int wide = metrics.stringWidth(line);
            if (wide > width) {
                graphics.setFont(font.deriveFont(Math.max(1, font.getSize2D() * width / wide)));
            }
            graphics.drawString(line, x - graphics.getFontMetrics().stringWidth(line) / 2, at);
            graphics.setFont(font);
            at += metrics.getHeight() + spacing;
        }
    }

    private static void copy(RgbImage picture, BufferedImage grid, int left, int top) {
        for (int y = 0; y < picture.extent().height(); y++) {
            for (int x = 0; x < picture.extent().width(); x++) {
                grid.setRGB(left + x, top + y, picture.rgb(x, y));
            }
        }
    }

    private static RgbImage pixels(BufferedImage grid) {
        Extent size = new Extent(grid.getWidth(), grid.getHeight());
        byte[] rgb = new byte[(int) (3 * size.area())];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int at = 3 * (y * size.width() + x);
                int colour = grid.getRGB(x, y);
                rgb[at] = (byte) (colour >> 16);
                rgb[at + 1] = (byte) (colour >> 8);
                rgb[at + 2] = (byte) colour;
            }
        }
        return RgbImage.of(size, rgb);
    }
}
