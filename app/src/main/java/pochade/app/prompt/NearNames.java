package pochade.app.prompt;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The names that someone who mistyped one may have meant. */
final class NearNames {

    private static final int MOST = 5;

    private NearNames() {}

    /** The nearest first: those that hold the word or are held by it, then by the number of letters to change. */
    static List<String> of(String asked, Stream<String> names) {
        String word = asked.toLowerCase(Locale.ROOT);
        return names.distinct()
                .sorted(Comparator.comparingInt(name -> distance(word, name.toLowerCase(Locale.ROOT))))
                .limit(MOST)
                .toList();
    }

    private static int distance(String word, String name) {
        if (name.contains(word) || word.contains(name)) {
            return 0;
        }
        return changes(word, name);
    }

    /** Letters to put in, take out or change (Levenshtein, 1965), row by row. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
