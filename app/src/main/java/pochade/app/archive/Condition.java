package pochade.app.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pochade.app.search.Days;
import pochade.app.search.NumberField;
import pochade.app.search.Part;
import pochade.app.search.Query;
import pochade.app.search.Range;
import pochade.app.search.State;
import pochade.app.search.Term;
import pochade.app.search.TextField;

/** A query as SQL over the table of pictures. */
final class Condition {

    private static final String ANYWHERE = "{prompt model lora sampler name}";
    private static final String IN_BOARD =
            "EXISTS (SELECT 1 FROM board WHERE board.print = picture.print AND board.name = ? COLLATE NOCASE)";
    private static final String FAVOURITE =
            "EXISTS (SELECT 1 FROM mark WHERE mark.print = picture.print AND mark.favourite)";

    private final ZoneId zone;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private Condition(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone of the days that the user means */
    static Condition of(Query query, Scope scope, ZoneId zone) {
        Condition condition = new Condition(zone);
        condition.add(scope);
        query.parts().forEach(condition::add);
        return condition;
    }

    String sql() {
        return sql.toString();
    }

    Object[] values() {
        return values.toArray();
    }

    private void add(Scope scope) {
        sql.append(scope instanceof Scope.Trash ? "trashed = 1" : "trashed = 0");
        if (scope instanceof Scope.Favourites) {
            sql.append(" AND ").append(FAVOURITE);
        } else if (scope instanceof Scope.Damaged) {
            sql.append(" AND damage IS NOT NULL");
        } else if (scope instanceof Scope.Board board) {
            sql.append(" AND ").append(IN_BOARD);
            values.add(board.name());
        }
    }

    private void add(Part part) {
        sql.append(part.negated() ? " AND NOT coalesce((" : " AND (");
        add(part.term());
        sql.append(part.negated() ? "), 0)" : ")");
    }

    private void add(Term term) {
        if (term instanceof Term.Words words) {
            addWords(words);
        } else if (term instanceof Term.Amount number) {
            addNumber(expression(number.field()), number.range());
        } else if (term instanceof Term.Sides sides) {
            sql.append("width = ? AND height = ?");
            values.add(sides.size().width());
            values.add(sides.size().height());
        } else if (term instanceof Term.Made made) {
            addDays(made.days());
        } else if (term instanceof Term.Is is) {
            sql.append(expression(is.state()));
        }
    }

    private void addWords(Term.Words words) {
        if (words.field().equals(Optional.of(TextField.BOARD))) {
            sql.append(IN_BOARD);
            values.add(words.text());
        } else if (words.match() == Term.Match.WHOLE) {
            addWhole(words);
        } else {
            sql.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)");
            String columns = words.field().map(TextField::word).orElse(ANYWHERE);
            values.add(columns + " : " + WordIndex.phrase(words.text(), words.match() == Term.Match.BEGINNING));
        }
    }

    private void addWhole(Term.Words words) {
        TextField field = words.field().orElseThrow();
        switch (field) {
            case LORA -> sql.append(
                    "char(10) || loras || char(10) LIKE '%' || char(10) || ? || char(10) || '%'" + " ESCAPE char(27)");
            case NEGATIVE -> sql.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)");
            default -> sql.append(field.word()).append(" = ? COLLATE NOCASE");
        }
        values.add(
                switch (field) {
                    case LORA -> words.text().replaceAll("[%_\\x1B]", "\u001B$0");
                    case NEGATIVE -> "negative : " + WordIndex.phrase(words.text(), false);
                    default -> words.text();
                });
    }

    private static String expression(NumberField field) {
        return switch (field) {
            case RATING -> "coalesce((SELECT rating FROM mark WHERE mark.print = picture.print), 0)";
            case SIZE -> "max(width, height)";
            default -> field.word();
        };
    }

    private void addNumber(String expression, Range range) {
        sql.append(expression).append(" IS NOT NULL");
        if (Double.isFinite(range.least())) {
            sql.append(" AND ").append(expression).append(range.withLeast() ? " >= ?" : " > ?");
            values.add(range.least());
        }
        if (Double.isFinite(range.most())) {
            sql.append(" AND ").append(expression).append(range.withMost() ? " <= ?" : " < ?");
            values.add(range.most());
        }
    }

    private void addDays(Days days) {
        sql.append("1");
        if (!days.from().equals(LocalDate.MIN)) {
            sql.append(" AND modified >= ?");
            values.add(start(days.from()).toEpochMilli());
        }
        if (!days.until().equals(LocalDate.MAX)) {
            sql.append(" AND modified < ?");
            values.add(start(days.until()).toEpochMilli());
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static String expression(State state) {
        return switch (state) {
            case FAVOURITE -> FAVOURITE;
            case DAMAGED -> "damage IS NOT NULL";
            case LOOSE -> "NOT EXISTS (SELECT 1 FROM board WHERE board.print = picture.print)";
            case PORTRAIT -> "height > width";
            case LANDSCAPE -> "width > height";
            case SQUARE -> "width = height";
        };
    }
}
