package pochade.app.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.TakenOver;
import pochade.app.prompt.GenerationOrder;
import pochade.app.prompt.Series;
import pochade.app.prompt.UpscaleOrder;
import pochade.app.styles.Style;
import pochade.app.styles.Styles;
import pochade.inference.api.request.Batch;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.Sampling;

/** What a name can tell of a picture, as the WebUI has it. */
public enum NameToken {
    /** Of the file that a larger picture was made of; {@code img} for others. */
    BASENAME,
    SEED,
    /** Of the batch. */
    SEED_FIRST,
    /** Of the batch, where it has more than one picture. */
    SEED_LAST,
    STEPS,
    CFG,
    WIDTH,
    HEIGHT,
    STYLES,
    SAMPLER,
    SAMPLER_SCHEDULER,
    /** That which Automatic stands for. */
    SCHEDULER,
    MODEL_NAME,
    MODEL_HASH,
    VAE_FILENAME,
    CLIP_SKIP,
    DENOISING,
    DATE,
    /** {@code [datetime<format><time zone>]} with the signs of Python. */
    DATETIME,
    /** When the job was asked for. */
    JOB_TIMESTAMP,
    PROMPT,
    PROMPT_NO_STYLES,
    PROMPT_SPACES,
    /** The first eight. */
    PROMPT_WORDS,
    PROMPT_HASH,
    NEGATIVE_PROMPT_HASH,
    FULL_PROMPT_HASH,
    /** Which picture of its batch it is, from 1, where that has more than one. */
    BATCH_NUMBER,
    BATCH_SIZE,
    /** Which picture of all batches it is, from 1, where there are more than one. */
    GENERATION_NUMBER,
    /** {@code [hasprompt<word|otherwise><word>]}: each word that the prompt has. */
    HASPROMPT,
    /** {@code [image_hash<digits>]} of its pixels. */
    IMAGE_HASH,
    USER,
    /** For names that are a number alone. */
    NONE;

    private static final String TIMESTAMP = "%Y%m%d%H%M%S";
    private static final int MOST_WORDS = 8;
    private static final int PROMPT_HASH_DIGITS = 8;
    private static final int IMAGE_HASH_DIGITS = 64;
    private static final int LONGEST_VALUE = 128;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s!-/:-@\\[-`{-~]+");

    /** Such as {@code model_name}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it may be written. */
    public String example() {
        return switch (this) {
            case DATETIME -> "[datetime<%Y-%m-%d %H-%M>]";
            case HASPROMPT -> "[hasprompt<fox|other>]";
            case IMAGE_HASH -> "[image_hash<8>]";
            default -> "[" + label() + "]";
        };
    }

    static Optional<NameToken> of(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }

    /** What it stands for; empty where it says nothing of this picture. */
    Optional<String> of(NamedPicture picture, List<String> arguments) {
        Optional<String> value =
                switch (this) {
                    case BASENAME -> Optional.of(
                            picture.order() instanceof UpscaleOrder
                                    ? stem(picture.order().title())
                                    : "img");
                    case SEED -> seed(picture).map(String::valueOf);
                    case WIDTH -> Optional.of(
                            String.valueOf(picture.image().extent().width()));
                    case HEIGHT -> Optional.of(
                            String.valueOf(picture.image().extent().height()));
                    case DATE -> Optional.of(StrfTime.format("%Y-%m-%d", picture.time()));
                    case DATETIME -> Optional.of(StrfTime.format(
                            argument(arguments, 0).orElse(TIMESTAMP),
                            StrfTime.in(argument(arguments, 1), picture.time())));
                    case PROMPT -> Optional.of(picture.order().title().replace(' ', '_'));
                    case PROMPT_SPACES -> Optional.of(picture.order().title());
                    case PROMPT_WORDS -> Optional.of(words(picture.order().title()));
                    case PROMPT_HASH -> Optional.of(hash(picture.order().title(), arguments));
                    case HASPROMPT -> Optional.of(
                            had(arguments, picture.order().title().toLowerCase(Locale.ROOT)));
                    case IMAGE_HASH -> Optional.of(
                            shortened(sha256(picture.image().toBytes()), arguments, IMAGE_HASH_DIGITS));
                    case USER -> Optional.of(System.getProperty("user.name", ""));
                    case NONE -> Optional.of("");
                    default -> picture.order() instanceof GenerationOrder order
                            ? ofGeneration(order, picture, arguments)
                            : Optional.empty();
                };
        return value.map(text -> text.substring(
                0, text.offsetByCodePoints(0, Math.min(LONGEST_VALUE, text.codePointCount(0, text.length())))));
    }

    private static Optional<Long> seed(NamedPicture picture) {
        if (picture.order() instanceof UpscaleOrder upscale) {
            OptionalLong seed = TakenOver.before(upscale).settings().seed();
            return seed.isPresent() ? Optional.of(seed.getAsLong()) : Optional.empty();
        }
        return Optional.of(picture.seed());
    }

    private Optional<String> ofGeneration(GenerationOrder order, NamedPicture picture, List<String> arguments) {
        GenerationRequest request = order.request();
        Sampling sampling = request.sampling();
        return switch (this) {
            case STEPS -> Optional.of(String.valueOf(sampling.steps()));
            case CFG -> Optional.of(InfotextLine.number(sampling.guidanceScale()));
            case SAMPLER -> Optional.of(sampling.sampler().label());
            case SCHEDULER -> Optional.of(sampling.resolvedSchedule().label());
            case SAMPLER_SCHEDULER -> Optional.of(sampling.sampler().label() + " "
                    + sampling.resolvedSchedule().label());
            case MODEL_NAME -> Optional.of(order.modelName());
            case MODEL_HASH -> Optional.ofNullable(
                    picture.hashes().get(request.networks().checkpoint()));
            case VAE_FILENAME -> Optional.of(
                    request.networks().vae().map(NameToken::vaeName).orElse("NoneType"));
            case CLIP_SKIP -> Optional.of(String.valueOf(request.networks().clipSkip()));
            case DENOISING -> request.image()
                    .map(ImageToImage::denoisingStrength)
                    .or(() -> request.hires().map(HiresFix::denoisingStrength))
                    .map(InfotextLine::number);
            case NEGATIVE_PROMPT_HASH -> Optional.of(hash(order.written().negative(), arguments));
            case FULL_PROMPT_HASH -> Optional.of(
                    hash(order.written().positive() + " " + order.written().negative(), arguments));
            default -> ofSeries(order, picture.time().getZone());
        };
    }

    private Optional<String> ofSeries(GenerationOrder order, ZoneId zone) {
        Series series = order.series();
        Batch batch = series.whole().orElse(order.request().batch());
        List<Long> seeds = batch.seeds();
        boolean several = batch.size() > 1;
        return switch (this) {
            case SEED_FIRST -> Optional.of(String.valueOf(seeds.get(0)));
            case SEED_LAST -> several ? Optional.of(String.valueOf(seeds.get(seeds.size() - 1))) : Optional.empty();
            case STYLES -> Optional.of(
                    series.styles().isEmpty()
                            ? "None"
                            : series.styles().stream().map(Style::name).collect(Collectors.joining(", ")));
            case PROMPT_NO_STYLES -> Optional.of(new Styles(series.styles())
                    .takeFrom(order.written())
                    .prompt()
                    .positive());
            case JOB_TIMESTAMP -> Optional.of(
                    StrfTime.format(TIMESTAMP, series.started().atZone(zone)));
            case BATCH_SIZE -> Optional.of(String.valueOf(batch.size()));
            case BATCH_NUMBER -> several ? Optional.of(String.valueOf(series.picture() + 1)) : Optional.empty();
            case GENERATION_NUMBER -> several || series.batches() > 1
                    ? Optional.of(String.valueOf(series.batch() * batch.size() + series.picture() + 1))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Up to the first dot, as the WebUI has it. */
    private static String vaeName(Path file) {
        String[] parts = String.valueOf(file.getFileName()).split("\\.", -1);
        return parts.length > 1 && parts[0].isEmpty() ? parts[1] : parts[0];
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return stem.isBlank() ? "img" : stem;
    }

    private static String words(String prompt) {
        String words = BETWEEN_WORDS
                .splitAsStream(prompt)
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? "empty" : words;
    }

    private static String had(List<String> arguments, String prompt) {
        return arguments.stream()
                .map(argument -> {
                    String[] parts = argument.split("\\|", 2);
                    String word = parts[0].toLowerCase(Locale.ROOT);
                    return prompt.contains(word) ? word : parts.length > 1 ? parts[1] : "";
                })
                .collect(Collectors.joining());
    }

    private static String hash(String text, List<String> arguments) {
        return shortened(sha256(text.getBytes(StandardCharsets.UTF_8)), arguments, PROMPT_HASH_DIGITS);
    }

    private static String shortened(String digits, List<String> arguments, int usual) {
        int length = argument(arguments, 0)
                .filter(it -> it.matches("[1-9]\\d?"))
                .map(Integer::valueOf)
                .orElse(usual);
        return digits.substring(0, Math.min(length, digits.length()));
    }

    private static Optional<String> argument(List<String> arguments, int index) {
        return arguments.stream().skip(index).findFirst().filter(it -> !it.isEmpty());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
