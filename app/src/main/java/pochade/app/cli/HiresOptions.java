package pochade.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.Upscaler;

/** The second pass over the picture made larger. */
final class HiresOptions extends ParameterOptions {

    @Option(
            names = "--hires",
            description = "Makes the picture larger and works it over in a second pass (Hires. fix).")
    private boolean hires;

    @Option(names = "--hires-upscale", paramLabel = "X", description = "How much larger; default 2.")
    void scale(@Nullable Double factor) {
        set(Key.HIRES_UPSCALE, factor);
    }

    @Option(
            names = "--hires-resize",
            paramLabel = "WxH",
            description = "The size instead; a side of 0 keeps the shape.")
    void resize(@Nullable String size) {
        if (size != null) {
            String[] sides = size.split("x", 2);
            set(Key.HIRES_RESIZE + "-1", sides[0]);
            set(Key.HIRES_RESIZE + "-2", sides.length == 2 ? sides[1] : "0");
        }
    }

    @Option(
            names = "--hires-upscaler",
            paramLabel = "NAME|FILE",
            description = "How: Latent (default) and its kin, Lanczos, Nearest, or a model.")
    void upscaler(@Nullable String name) {
        set(Key.HIRES_UPSCALER, name);
    }

    @Option(
            names = "--hires-steps",
            paramLabel = "N",
            description = "Its sampler steps; default 0: as many as the first pass.")
    void steps(@Nullable Integer steps) {
        set(Key.HIRES_STEPS, steps);
    }

    @Option(
            names = {"--hires-denoising", "--hires-denoising-strength"},
            paramLabel = "X",
            description = "How much it may change, 0 to 1; default 0.7.")
    void denoising(@Nullable Double strength) {
        set(Key.DENOISING_STRENGTH, strength);
    }

    @Option(
            names = "--hires-checkpoint",
            paramLabel = "NAME|PATH",
            description = "Its model; default that of the first pass.")
    void checkpoint(@Nullable String name) {
        set(Key.HIRES_CHECKPOINT, name);
    }

    @Option(
            names = {"--hires-token-merging", "--token-merging-ratio-hr"},
            paramLabel = "X",
            description = "Its token merging ratio, 0 to 0.9; default 0: that of the first pass.")
    void tokenMerging(@Nullable Double ratio) {
        set(Key.HIRES_TOKEN_MERGING, ratio);
    }

    @Option(
            names = "--hires-sampler",
            paramLabel = "NAME",
            description = "Its sampler; default that of the first pass.")
    void sampler(@Nullable String name) {
        set(Key.HIRES_SAMPLER, name);
    }

    @Option(
            names = "--hires-schedule",
            paramLabel = "NAME",
            description = "Its schedule; default that of the first pass.")
    void schedule(@Nullable String name) {
        set(Key.HIRES_SCHEDULE, name);
    }

    @Option(names = "--hires-prompt", paramLabel = "TEXT", description = "Its prompt; default that of the first pass.")
    void prompt(@Nullable String text) {
        set(Key.HIRES_PROMPT, text);
    }

    @Option(
            names = "--hires-negative",
            paramLabel = "TEXT",
            description = "Its negative prompt; default that of the first pass.")
    void negative(@Nullable String text) {
        set(Key.HIRES_NEGATIVE_PROMPT, text);
    }

    @Option(
            names = {"--hires-cfg", "--hires-cfg-scale"},
            paramLabel = "X",
            description = "Its CFG scale; default that of the first pass.")
    void guidance(@Nullable Double scale) {
        set(Key.HIRES_CFG_SCALE, scale);
    }

    /** These over what was there, with what the WebUI starts with where a second pass was asked for. */
    Parameters over(Parameters usual) {
        Parameters asked = usual.with(given());
        if (hires || !given().values().isEmpty()) {
            asked = start(asked, Key.DENOISING_STRENGTH, Double.toString(HiresFix.DEFAULT_STRENGTH));
            asked = start(asked, Key.HIRES_UPSCALER, Upscaler.Latent.LATENT.label());
        }
        return asked;
    }

    private static Parameters start(Parameters parameters, String key, String value) {
        return parameters.text(key).isPresent() ? parameters : parameters.with(key, value);
    }
}
