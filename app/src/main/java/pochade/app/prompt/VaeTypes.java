package pochade.app.prompt;

import pochade.inference.api.request.TinyVae;

/** What does the work of the VAE in each direction: the WebUI's "VAE type for encode" and "VAE type for decode". */
public record VaeTypes(Type encoder, Type decoder) {

    public static final VaeTypes FULL = new VaeTypes(Type.FULL, Type.FULL);

    /** The VAE itself, or a tiny autoencoder that is faster and coarser. */
    public enum Type {
        FULL("Full"),
        TAESD("TAESD");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** As the WebUI writes it. */
        public String label() {
            return label;
        }

        /** @param tiny whether a tiny autoencoder does it */
        static Type of(boolean tiny) {
            return tiny ? TAESD : FULL;
        }
    }

    /** Those of a request. */
    public static VaeTypes of(TinyVae tiny) {
        return new VaeTypes(
                Type.of(tiny.encoder().isPresent()), Type.of(tiny.decoder().isPresent()));
    }
}
