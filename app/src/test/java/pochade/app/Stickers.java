package pochade.app;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import pochade.inference.api.image.Extent;
import pochade.inference.api.image.RgbImage;

/** Pictures for tests, drawn as the starter model might: a round fruit on white, and the same still full of noise. */
public final class Stickers {

    public static final int SIDE = 128;

    private Stickers() {}

    /** A fruit of this hue, 0 to 1. */
    public static RgbImage fruit(float hue) {
        return toRgb(draw(hue));
    }

    /** The fruit as a small preview, from 1 (noise) to 0 (clear). */
    public static RgbImage preview(float hue, double noise) {
        BufferedImage small = new BufferedImage(SIDE / 8, SIDE / 8, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(draw(hue), 0, 0, SIDE / 8, SIDE / 8, null);
        g.dispose();
        Random random = new Random(7);
        byte[] rgb = toRgb(small).toBytes();
        for (int i = 0; i < rgb.length; i++) {
            double grain = 128 + 60 * random.nextGaussian();
            rgb[i] = (byte) Math.max(0, Math.min(255, (1 - noise) * (rgb[i] & 0xff) + noise * grain));
        }
        return RgbImage.of(new Extent(SIDE / 8, SIDE / 8), rgb);
    }

    private static BufferedImage draw(float hue) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, SIDE, SIDE);
        Area fruit = new Area(new Ellipse2D.Double(16, 34, 58, 80));
        fruit.add(new Area(new Ellipse2D.Double(54, 34, 58, 80)));
        g.setPaint(new RadialGradientPaint(46, 58, 84, new float[] {0, 1}, new Color[] {
            Color.getHSBColor(hue, .62f, 1f), Color.getHSBColor(hue, .95f, .62f)
        }));
        g.fill(fruit);
        g.setColor(new Color(255, 255, 255, 130));
        g.fill(new Ellipse2D.Double(30, 46, 18, 24));
        g.setColor(new Color(96, 60, 34));
        g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new QuadCurve2D.Double(64, 44, 62, 28, 72, 16));
        g.setColor(new Color(74, 160, 70));
        g.fill(new Ellipse2D.Double(72, 18, 32, 15));
        g.dispose();
        return image;
    }

    private static RgbImage toRgb(BufferedImage image) {
        Extent extent = new Extent(image.getWidth(), image.getHeight());
        byte[] rgb = new byte[(int) (3 * extent.area())];
        for (int i = 0; i < extent.area(); i++) {
            int colour = image.getRGB(i % extent.width(), i / extent.width());
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return RgbImage.of(extent, rgb);
    }
}
