package pochade.presets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import pochade.inference.api.error.InvalidRequestException;
import pochade.inference.api.request.ControlUnit.Mode;
import pochade.inference.api.request.Inpainting.MaskedContent;
import pochade.inference.api.request.ResizeMode;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/** Whatever the form may hold comes back from a file; whatever else a file may hold is refused or passed over. */
class PresetRoundTripTest {

    @Property(tries = 200)
    void whatIsWrittenIsReadBack(@ForAll("presets") Preset preset) {
        assertThat(PresetCodec.read(PresetCodec.write(preset))).isEqualTo(preset);
        assertThat(PresetCodec.read("look:\n```json\n" + PresetCodec.text(preset) + "```"))
                .isEqualTo(preset);
    }

    @Property(tries = 100)
    void someOfItsPartsAloneAreReadBack(@ForAll("presets") Preset preset, @ForAll Set<Part> parts) {
        Preset some = new Preset(preset.name(), preset.values().of(parts));
        assertThat(PresetCodec.read(PresetCodec.write(some))).isEqualTo(some);
        assertThat(parts).containsAll(some.values().parts());
    }

    /** Any damage to a file leaves a preset or a fault that names a field, nothing else. */
    @Property(tries = 500)
    void damageIsToldAsAFault(
            @ForAll("presets") Preset preset, @ForAll("cuts") double at, @ForAll("junk") String junk) {
        String text = PresetCodec.text(preset);
        int place = (int) (at * text.length());
        for (String damaged : List.of(
                text.substring(0, place),
                text.substring(0, place) + junk + text.substring(place),
                text.substring(0, place) + junk + text.substring(Math.min(text.length(), place + junk.length())))) {
            try {
                Preset read = PresetCodec.read(damaged.getBytes(StandardCharsets.UTF_8));
                assertThat(PresetCodec.read(PresetCodec.write(read))).isEqualTo(read);
            } catch (InvalidRequestException e) {
                assertThat(e.field()).isNotBlank();
            }
        }
    }

    @Provide
    Arbitrary<Double> cuts() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<String> junk() {
        return Arbitraries.of(
                "\"",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "0",
                "-",
                "e999",
                "null",
                "true",
                "\\",
                "\\u0000",
                "\u202E",
                "\uD800",
                "\"seed\": 1e999,",
                "\"model\": {\"name\": \"../x\"},",
                "\"@class\": \"java.net.URL\",",
                "🍎");
    }

    @Provide
    Arbitrary<Preset> presets() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("abc 苹果é\"\\").ofMaxLength(50).map(text -> "n" + text);
        Arbitrary<Category> categories = Arbitraries.of("Photo", "人像", "a b")
                .list()
                .ofMaxSize(Category.DEEPEST)
                .map(Category::new);
        Arbitrary<Optional<PresetPicture>> pictures = Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(300)
                .map(PresetRoundTripTest::jpeg)
                .optional();
        return Combinators.combine(names, categories, prose(), values(), pictures)
                .as(Preset::new);
    }

    private static PresetPicture jpeg(byte[] behind) {
        byte[] bytes = new byte[behind.length + 3];
        bytes[0] = (byte) 0xFF;
        bytes[1] = (byte) 0xD8;
        bytes[2] = (byte) 0xFF;
        System.arraycopy(behind, 0, bytes, 3, behind.length);
        return new PresetPicture(bytes);
    }

    private static Arbitrary<String> prose() {
        return Arbitraries.strings().withChars("abc,() 苹{}\n\"\\é").ofMaxLength(200);
    }

    private static Arbitrary<Double> share() {
        return Arbitraries.doubles().between(0, 1);
    }

    private static Arbitrary<Values> values() {
        Arbitrary<Double> whole = Arbitraries.integers().between(1, 12).map(Double::valueOf);
        Arbitrary<Double> sides = Arbitraries.integers().between(8, 512).map(latents -> 8.0 * latents);
        Arbitrary<Values> texts = Combinators.combine(prose(), prose(), models())
                .as((prompt, negative, model) -> Values.NONE
                        .with(Setting.PROMPT, prompt)
                        .with(Setting.NEGATIVE, negative)
                        .with(Setting.HIRES_PROMPT, negative)
                        .with(Setting.MODEL, model)
                        .with(Setting.VAE, model.name())
                        .with(Setting.HIRES_UPSCALER, model.name()));
        Arbitrary<Values> choices = Combinators.combine(
                        Arbitraries.of(SamplerName.class),
                        Arbitraries.of(ScheduleName.class).optional(),
                        Arbitraries.of(MaskedContent.class),
                        Arbitraries.of(true, false),
                        controls().list().ofMaxSize(3))
                .as((sampler, schedule, content, flag, control) -> Values.NONE
                        .with(Setting.SAMPLER, sampler)
                        .with(Setting.HIRES_SAMPLER, Optional.of(sampler))
                        .with(Setting.HIRES_SCHEDULE, schedule)
                        .with(Setting.MASKED_CONTENT, content)
                        .with(Setting.HIRES, flag)
                        .with(Setting.SOFT, !flag)
                        .with(Setting.CONTROL, control)
                        .with(Setting.MODE, flag ? "inpaint" : "upscale")
                        .with(Setting.SCRIPT, flag ? "plot" : "none")
                        .with(Setting.STYLES, flag ? List.of("Oil", "油画, a/b") : List.of())
                        .with(
                                Setting.X_AXIS,
                                flag ? Optional.of(new AxisChoice("Steps", "1-5 (+2)")) : Optional.empty())
                        .with(Setting.SECOND_UPSCALER, flag ? Optional.of("Nearest") : Optional.empty())
                        .with(Setting.PROMPT_LINES, "a fox\n--prompt b"));
        Arbitrary<Values> numbers = Combinators.combine(share(), whole, sides).as((share, count, side) -> Values.NONE
                .with(Setting.STEPS, count)
                .with(Setting.CFG_SCALE, 1 + 20 * share)
                .with(Setting.WIDTH, side)
                .with(Setting.ETA, share)
                .with(Setting.GUIDANCE_START, share / 2)
                .with(Setting.GUIDANCE_END, share)
                .with(Setting.VARIATION_SEED, count - 2)
                .with(Setting.SEED, 4_294_967_295.0)
                .with(Setting.SEED_DELTA, -count)
                .with(Setting.OUTPAINT_LEFT, 8 * count));
        return Combinators.combine(texts, choices, numbers, Arbitraries.subsetOf(Part.values()))
                .as((some, more, rest, parts) -> some.with(more).with(rest).of(parts));
    }

    private static Arbitrary<ModelReference> models() {
        return Combinators.combine(
                        Arbitraries.of("v1-5-pruned", "水彩", "a.b (1)", "None"),
                        Arbitraries.of("0123456789", "ab".repeat(32)).optional())
                .as(ModelReference::new);
    }

    private static Arbitrary<ControlChoice> controls() {
        return Combinators.combine(share(), Arbitraries.of(Mode.class), Arbitraries.of(ResizeMode.class))
                .as((share, mode, resize) ->
                        new ControlChoice("control_canny", 2 * share, share / 3, share, mode, resize));
    }
}
