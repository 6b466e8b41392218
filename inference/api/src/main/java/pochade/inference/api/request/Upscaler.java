package pochade.inference.api.request;

import java.nio.file.Path;

/** How a picture is made larger. */
public sealed interface Upscaler {

    /** The name that people see and that is written into pictures. */
    String label();

    /** As latents, before a second pass of the sampler; by the WebUI's names. */
    enum Latent implements Upscaler {
        LATENT("Latent"),
        ANTIALIASED("Latent (antialiased)"),
        BICUBIC("Latent (bicubic)"),
        BICUBIC_ANTIALIASED("Latent (bicubic antialiased)"),
        NEAREST("Latent (nearest)"),
        NEAREST_EXACT("Latent (nearest-exact)");

        private final String label;

        Latent(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** As pixels, by a filter. */
    enum Filter implements Upscaler {
        LANCZOS("Lanczos"),
        NEAREST("Nearest");

        private final String label;

        Filter(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /**
     * As pixels, by a network: ESRGAN and its kin.
     *
     * @param file its weights
     * @param tile the side of the tiles that it sees, in pixels of the small picture; 0 for the whole picture
     * @param overlap of two tiles, in the same pixels
     */
    record Network(Path file, int tile, int overlap) implements Upscaler {

        /** What the WebUI starts with. */
        public static final int DEFAULT_TILE = 192;

        public static final int DEFAULT_OVERLAP = 8;
        public static final int LARGEST_TILE = 2048;

        public Network {
            Range.check("tile size", tile, 0, LARGEST_TILE);
            Range.check("tile overlap", overlap, 0, tile == 0 ? LARGEST_TILE : tile / 2);
        }

        public static Network of(Path file) {
            return new Network(file, DEFAULT_TILE, DEFAULT_OVERLAP);
        }

        @Override
        public String label() {
            String name = String.valueOf(file.getFileName());
            int dot = name.lastIndexOf('.');
            return dot > 0 ? name.substring(0, dot) : name;
        }
    }
}
