package pochade.inference.weights.layout;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The averaged weights of a training run, which latent-diffusion keeps under the names of the UNet without their dots:
 * {@code input_blocks41proj_inweight} is {@code input_blocks.4.1.proj_in.weight}.
 */
final class EmaNames implements Naming {

    private static final List<Dots> DOTS = List.of(
            new Dots("^(input_blocks|output_blocks)(\\d+)(\\d)(?=\\D)", "$1.$2.$3."),
            new Dots("^middle_block(\\d)", "middle_block.$1."),
            new Dots("^(time_embed|out)(\\d)", "$1.$2."),
            new Dots("^label_emb(\\d)(\\d)", "label_emb.$1.$2."),
            new Dots("((?:in|emb|out)_layers|transformer_blocks)(\\d+)", "$1.$2."),
            new Dots("(attn\\d)(to_[qkv]|to_out)", "$1.$2"),
            new Dots("to_out0", "to_out.0"),
            new Dots("ffnet0proj", "ff.net.0.proj"),
            new Dots("ffnet2", "ff.net.2"),
            new Dots("(?<!\\.)(weight|bias)$", ".$1"));

    private final LdmUNetNames unet;

    EmaNames(Collection<String> names) {
        unet = new LdmUNetNames(names.stream().map(EmaNames::dotted).toList());
    }

    /** One rule for dots. */
    private record Dots(Pattern pattern, String replacement) {

        Dots(String pattern, String replacement) {
            this(Pattern.compile(pattern), replacement);
        }
    }

    static String dotted(String name) {
        String dotted = name;
        for (Dots rule : DOTS) {
            dotted = rule.pattern().matcher(dotted).replaceFirst(rule.replacement());
        }
        return dotted;
    }

    @Override
    public List<Target> targets(String name) {
        return unet.targets(dotted(name));
    }
}
