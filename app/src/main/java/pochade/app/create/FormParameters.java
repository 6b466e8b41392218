package pochade.app.create;

import java.util.Map;
import pochade.app.infotext.Infotext;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.InfotextParser;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.infotext.Settings;
import pochade.app.prompt.GenerationOrder;
import pochade.app.script.NamedNetworks;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Prompt;

/** What the form says, in the words of a picture's parameters, which scripts change. */
final class FormParameters {

    /** Any: the text is read again at once. */
    private static final String VERSION = "1";

    private FormParameters() {}

    /**
     * All of the form.
     *
     * @param words of its prompts, in its styles
     * @param order that the form makes
     */
    static Parameters of(Form form, Prompt words, GenerationOrder order) {
        long seed = order.request().batch().seed();
        return InfotextParser.parse(new Infotext(VERSION).of(order, seed, Map.of()))
                .with(Key.MODEL, order.request().networks().checkpoint().toString())
                .with(Key.VAE, NamedNetworks.written(form.vae.get()))
                .with(Key.SCHEDULE, form.schedule.get().label())
                .with(Key.IMAGE_CFG_SCALE, InfotextLine.number(form.img2img.imageScale()))
                .with(Key.PROMPT, words.positive())
                .with(Key.NEGATIVE_PROMPT, words.negative())
                .with(Key.SEED, Long.toString(seed));
    }

    /** The picture and its mask, done with as these settings say. */
    static ImageToImage image(ImageToImage image, Settings settings) {
        ImageToImage whole = settings.image(image.picture());
        return image.inpainting()
                .map(it -> whole.with(settings.inpainting(it.mask())))
                .orElse(whole);
    }
}
