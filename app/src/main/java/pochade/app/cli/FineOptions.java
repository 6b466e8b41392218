package pochade.app.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pochade.app.infotext.Key;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.PromptOptions;

/** The fine controls of noise, samplers, guidance and speed, with the WebUI's names and defaults. */
final class FineOptions extends ParameterOptions {

    @Option(
            names = "--variation-seed",
            paramLabel = "N",
            description = "The seed of noise that is mixed in; default 0.")
    void variationSeed(@Nullable Long seed) {
        set(Key.VARIATION_SEED, seed);
    }

    @Option(names = "--variation-strength", paramLabel = "X", description = "How much of it, 0 to 1; default 0.")
    void variationStrength(@Nullable Double strength) {
        set(Key.VARIATION_STRENGTH, strength);
    }

    @Option(
            names = "--resize-seed-from",
            paramLabel = "WxH",
            description = "Draws the noise as for a picture of this size, so that one of another size stays alike.")
    void resizeSeedFrom(@Nullable String size) {
        setSize(Key.SEED_RESIZE_FROM, "resize seed from", size);
    }

    @Option(
            names = "--rng",
            paramLabel = "cpu|nv",
            description = "Whose random numbers; default cpu. nv are those of NVIDIA's GPUs.")
    void source(@Nullable String name) {
        set(Key.RNG, name);
    }

    @Option(
            names = {"--ensd", "--seed-delta"},
            paramLabel = "N",
            description = "Eta noise seed delta; default 0.")
    void seedDelta(@Nullable Long delta) {
        set(Key.ENSD, delta);
    }

    @Option(names = "--eta", paramLabel = "X", description = "Noise of ancestral and SDE samplers, 0 to 1; default 1.")
    void eta(@Nullable Double eta) {
        set(Key.ETA, eta);
    }

    @Option(
            names = {"--eta-ddim", "--eta-for-ddim"},
            paramLabel = "X",
            description = "The same for DDIM; default 0.")
    void etaDdim(@Nullable Double eta) {
        set(Key.ETA_DDIM, eta);
    }

    @Option(names = "--sigma-churn", paramLabel = "X", description = "0 to 100; default 0.")
    void churn(@Nullable Double churn) {
        set(Key.SIGMA_CHURN, churn);
    }

    @Option(
            names = "--sigma-tmin",
            paramLabel = "X",
            description = "The lowest sigma that is churned, 0 to 10; default 0.")
    void churnFrom(@Nullable Double sigma) {
        set(Key.SIGMA_TMIN, sigma);
    }

    @Option(
            names = "--sigma-tmax",
            paramLabel = "X",
            description = "The highest sigma that is churned; default 0: all.")
    void churnUntil(@Nullable Double sigma) {
        set(Key.SIGMA_TMAX, sigma);
    }

    @Option(names = "--sigma-noise", paramLabel = "X", description = "0 to 1.1; default 1.")
    void noise(@Nullable Double noise) {
        set(Key.SIGMA_NOISE, noise);
    }

    @Option(names = "--schedule-min-sigma", paramLabel = "X", description = "default 0: the model's own.")
    void sigmaMin(@Nullable Double sigma) {
        set(Key.SCHEDULE_MIN_SIGMA, sigma);
    }

    @Option(names = "--schedule-max-sigma", paramLabel = "X", description = "default 0: the model's own.")
    void sigmaMax(@Nullable Double sigma) {
        set(Key.SCHEDULE_MAX_SIGMA, sigma);
    }

    @Option(names = "--schedule-rho", paramLabel = "X", description = "default 0: 7 for Karras, 1 for Polyexponential.")
    void rho(@Nullable Double rho) {
        set(Key.SCHEDULE_RHO, rho);
    }

    @Option(
            names = {"--beta-alpha", "--beta-schedule-alpha"},
            paramLabel = "X",
            description = "Of the Beta schedule; default 0.6.")
    void betaAlpha(@Nullable Double alpha) {
        set(Key.BETA_ALPHA, alpha);
    }

    @Option(
            names = {"--beta-beta", "--beta-schedule-beta"},
            paramLabel = "X",
            description = "Of the Beta schedule; default 0.6.")
    void betaBeta(@Nullable Double beta) {
        set(Key.BETA_BETA, beta);
    }

    @Option(names = "--discard-penultimate", description = "Always drops the next-to-last sigma.")
    void discardPenultimate(@Nullable Boolean given) {
        set(Key.DISCARD_PENULTIMATE, given);
    }

    @Option(names = "--zero-snr", description = "Rescales the model's noise to end in noise alone (Zero Terminal SNR).")
    void zeroSnr(@Nullable Boolean given) {
        set(Key.NOISE_SCHEDULE, Boolean.TRUE.equals(given) ? "Zero Terminal SNR" : null);
    }

    @Option(
            names = "--cfg-rescale",
            paramLabel = "X",
            description = "Against over-exposure at a high CFG scale, 0 to 1; default 0.")
    void rescale(@Nullable Double rescale) {
        set(Key.CFG_RESCALE, rescale);
    }

    @Option(
            names = {"--guidance-start", "--skip-early-cfg"},
            paramLabel = "X",
            description = "No guidance before this share of the steps, 0 to 1; default 0.")
    void guidanceStart(@Nullable Double share) {
        set(Key.SKIP_EARLY_CFG, share);
    }

    @Option(
            names = "--guidance-end",
            paramLabel = "X",
            description = "No guidance after this share of the steps; default 1.")
    void guidanceEnd(@Nullable Double share) {
        set(Key.GUIDANCE_END, share);
    }

    @Option(
            names = {"--ngms", "--negative-guidance-minimum-sigma"},
            paramLabel = "X",
            description = "Below this sigma every other step goes without guidance, 0 to 15; default 0: none.")
    void minUncond(@Nullable Double sigma) {
        set(Key.NGMS, sigma);
    }

    @Option(names = "--ngms-all-steps", description = "Every step below it, not every other.")
    void minUncondEvery(@Nullable Boolean given) {
        set(Key.NGMS_ALL_STEPS, given);
    }

    @Option(
            names = "--emphasis",
            paramLabel = "NAME",
            description = "What weights of words do: Original (default), \"No norm\", Ignore, None.")
    void emphasis(@Nullable String name) {
        set(Key.EMPHASIS, name);
    }

    @Option(
            names = "--comma-backtrack",
            paramLabel = "N",
            description = "How many tokens back a comma may end a chunk of the prompt, 0 to 74; default 20.")
    void commaBacktrack(@Nullable Integer tokens) {
        set(Key.COMMA_BACKTRACK, tokens);
    }

    @Option(
            names = "--extra-noise",
            paramLabel = "X",
            description = "Extra noise multiplier for img2img and hires fix, 0 to 1; default 0.")
    void extraNoise(@Nullable Double factor) {
        set(Key.EXTRA_NOISE, factor);
    }

    @Option(
            names = "--sgm-noise-multiplier",
            description = "Starts with the noise of the official implementation of SDXL.")
    void sgmNoise(@Nullable Boolean given) {
        set(Key.SGM_NOISE, given);
    }

    @Option(
            names = "--unipc-variant",
            paramLabel = "NAME",
            description = "Of the sampler UniPC: bh1 (default), bh2 or vary_coeff.")
    void uniPcVariant(@Nullable String name) {
        set(Key.UNIPC_VARIANT, name);
    }

    @Option(
            names = "--unipc-skip-type",
            paramLabel = "NAME",
            description = "Of UniPC under the schedule Automatic: time_uniform (default), time_quadratic or logSNR.")
    void uniPcSkipType(@Nullable String name) {
        set(Key.UNIPC_SKIP_TYPE, name);
    }

    @Option(names = "--unipc-order", paramLabel = "N", description = "Of UniPC, 1 to 50; default 3.")
    void uniPcOrder(@Nullable Integer order) {
        set(Key.UNIPC_ORDER, order);
    }

    @Option(
            names = "--unipc-lower-order-final",
            paramLabel = "true|false",
            description = "Whether UniPC's last steps are of a lower order; default true.")
    void uniPcLowerOrderFinal(@Nullable String answer) {
        if (answer != null) {
            set(Key.UNIPC_LOWER_ORDER_FINAL, yes("UniPC lower order final", answer) ? "True" : "False");
        }
    }

    private static boolean yes(String field, String answer) {
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidRequestException(field, "is '" + answer + "'", "use true or false");
        };
    }

    @Option(names = "--tiling", description = "Makes pictures that fit to themselves, like tiles.")
    void tiling(@Nullable Boolean given) {
        set(Key.TILING, given);
    }

    @Option(
            names = "--pad-conds",
            description = "Makes prompt and negative prompt equally long by empty text; faster, another picture.")
    void padConds(@Nullable Boolean given) {
        set(PromptOptions.Padding.EMPTY_TEXT.key(), given);
    }

    @Option(
            names = "--pad-conds-v0",
            description = "The same as the WebUI did it before 1.6 for DDIM; cuts a negative prompt that is longer.")
    void padCondsV0(@Nullable Boolean given) {
        set(PromptOptions.Padding.LAST_VECTOR.key(), given);
    }

    @Option(
            names = "--old-prompt-editing",
            description = "Old prompt editing timelines: numbers in [from:to:when] as the WebUI read them before 1.6.")
    void oldTimelines(@Nullable Boolean given) {
        set(Key.OLD_TIMELINES, given);
    }

    @Option(
            names = {"--token-merging", "--token-merging-ratio"},
            paramLabel = "X",
            description = "0 to 0.9; faster, less exact; default 0: off.")
    void tokenMerging(@Nullable Double ratio) {
        set(Key.TOKEN_MERGING, ratio);
    }

    @Option(
            names = {"--deep-cache", "--cache-interval"},
            paramLabel = "N",
            description =
                    "Computes the deep part of the UNet each N steps, 1 to 10; faster, less exact; default 1: off.")
    void deepCache(@Nullable Integer steps) {
        set(Key.DEEP_CACHE, steps);
    }
}
