package pochade.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints rows of text in columns as wide as their widest cell. */
final class Table {

    private Table() {}

    static void print(List<List<String>> rows, Console console) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        for (List<String> row : rows) {
            console.result(IntStream.range(0, widths.length)
                    .mapToObj(column -> row.get(column)
                            + " ".repeat(widths[column] - row.get(column).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing());
        }
    }
}
