package pochade.app.metadata;

import pochade.app.infotext.InfotextParser;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.PostprocessText;

/**
 * What a picture says about its making.
 *
 * @param text in the WebUI's form, as it was found or as it was translated
 */
public record PictureMetadata(Origin origin, String text) {

    /** Whose way of saying it. */
    public enum Origin {
        /** This program, the WebUI and those that write as it does. */
        WEBUI("Stable Diffusion WebUI"),
        COMFYUI("ComfyUI"),
        INVOKEAI("InvokeAI"),
        NOVELAI("NovelAI"),
        SWARMUI("SwarmUI");

        private final String label;

        Origin(String label) {
            this.label = label;
        }

        /** The name that people see. */
        public String label() {
            return label;
        }
    }

    /** True if it tells more than what became of the picture afterwards. */
    public boolean tellsMaking() {
        return !PostprocessText.isAllOf(text);
    }

    public Parameters parameters() {
        return InfotextParser.parse(text);
    }
}
