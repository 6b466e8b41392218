package pochade.app.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pochade.inference.api.error.InvalidRequestException;

/**
 * A prompt taken apart as the WebUI 1.10 does it ({@code extra_networks.parse_prompt}).
 *
 * @param text what is left without the tags; all else is as it was
 * @param loras in the order of the tags
 */
public record TaggedPrompt(String text, List<LoraTag> loras) {

    static final Pattern TAG = Pattern.compile("<(\\w+):([^>]+)>", Pattern.UNICODE_CHARACTER_CLASS);

    /** LyCORIS files were an extension's once, with a tag of their own. */
    private static final Set<String> LORA = Set.of("lora", "lyco");

    public TaggedPrompt {
        loras = List.copyOf(loras);
    }

    /** The text without tags, whether they are known or not. */
    public static String withoutTags(String prompt) {
        return TAG.matcher(prompt).replaceAll("");
    }

    /** @throws InvalidRequestException if a tag asks for something that there is not */
    public static TaggedPrompt parse(String prompt) {
        Matcher tags = TAG.matcher(prompt);
        StringBuilder text = new StringBuilder();
        List<LoraTag> loras = new ArrayList<>();
        while (tags.find()) {
            if (!LORA.contains(tags.group(1))) {
                throw new InvalidRequestException(
                        "prompt",
                        "holds " + tags.group() + ", a tag that is not known",
                        "take it out; LoRAs are written <lora:NAME:0.8>");
            }
            loras.add(LoraTag.parse(tags.group(2)));
            tags.appendReplacement(text, "");
        }
        return new TaggedPrompt(tags.appendTail(text).toString(), loras);
    }
}
