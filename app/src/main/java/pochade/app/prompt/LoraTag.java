package pochade.app.prompt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pochade.inference.api.error.InvalidRequestException;

/**
 * A LoRA that a prompt asks for.
 *
 * @param name as it is written, with a folder and the ending of a file or without
 * @param textWeight how much of it goes to the text encoders
 * @param unetWeight how much of it goes to the UNet
 */
public record LoraTag(String name, double textWeight, double unetWeight) {

    /** The tag that puts a LoRA into a prompt with one weight for all of it. */
    public LoraTag(String name, double weight) {
        this(name, weight, weight);
    }

    /**
     * What stands in a tag behind its type, as the WebUI 1.10 reads it: the name, the weight of the text encoders (1
     * without one) and that of the UNet (the same without one), or {@code te=} and {@code unet=} in any place.
     *
     * @throws InvalidRequestException if there is no name, a weight is no number, or something else is asked for
     */
    static LoraTag parse(String arguments) {
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new HashMap<>();
        for (String item : arguments.split(":", -1)) {
            String[] parts = item.split("=", 3);
            if (parts.length == 2) {
                named.put(parts[0].strip(), parts[1]);
            } else {
                positional.add(item);
            }
        }
        boolean understood = named.keySet().stream().allMatch(key -> key.equals("te") || key.equals("unet"));
        if (positional.isEmpty() || positional.size() > 3 || positional.get(0).isBlank() || !understood) {
            throw bad(arguments, "is not understood");
        }
        double text = positional.size() > 1 ? weight(positional.get(1), arguments) : 1;
        text = named.containsKey("te") ? weight(named.get("te"), arguments) : text;
        double unet = positional.size() > 2 ? weight(positional.get(2), arguments) : text;
        unet = named.containsKey("unet") ? weight(named.get("unet"), arguments) : unet;
        return new LoraTag(positional.get(0).strip(), text, unet);
    }

    private static double weight(String text, String arguments) {
        try {
            return new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw bad(arguments, "has '" + text + "' for a weight");
        }
    }

    private static InvalidRequestException bad(String arguments, String fault) {
        return new InvalidRequestException(
                "prompt",
                "holds <lora:" + arguments + ">, which " + fault,
                "write <lora:NAME:0.8>, or <lora:NAME:te=0.5:unet=1>");
    }

    /** As it is written into a prompt. */
    @Override
    public String toString() {
        String unet = unetWeight == textWeight ? "" : ":" + number(unetWeight);
        return "<lora:" + name + ":" + number(textWeight) + unet + ">";
    }

    private static String number(double weight) {
        return BigDecimal.valueOf(weight).stripTrailingZeros().toPlainString();
    }
}
