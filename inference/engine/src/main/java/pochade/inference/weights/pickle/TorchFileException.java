package pochade.inference.weights.pickle;

import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Why a file is refused. Text that comes from the file is kept apart from our words, so that it can be quoted. */
public class TorchFileException extends Exception {

    private static final long serialVersionUID = 1L;

    static final String DOWNLOAD_AGAIN = "; download the file again";
    static final String USE_SAFETENSORS = "; use the model's .safetensors version";

    private static final String GAP = "{}";

    private final List<String> foreign;

    /**
     * @param words what is wrong and what to do about it, with <code>{}</code> for each foreign text
     * @param foreign texts from the file
     */
    TorchFileException(String words, String... foreign) {
        super(words);
        this.foreign = List.of(foreign);
    }

    /**
     * The problem in words for the user.
     *
     * @param quote makes foreign text fit for a message
     */
    public String problem(UnaryOperator<String> quote) {
        StringBuilder problem = new StringBuilder();
        String words = String.valueOf(getMessage());
        int from = 0;
        for (Iterator<String> texts = foreign.iterator(); texts.hasNext(); ) {
            int gap = words.indexOf(GAP, from);
            problem.append(words, from, gap).append(quote.apply(texts.next()));
            from = gap + GAP.length();
        }
        return problem.append(words, from, words.length()).toString();
    }
}
