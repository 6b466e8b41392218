package pochade.app.archive;

/** In which order pictures come. */
public enum Order {
    NEWEST("modified DESC, id DESC"),
    OLDEST("modified, id"),
    BEST_RATED("coalesce((SELECT rating FROM mark WHERE mark.print = picture.print), 0) DESC, modified DESC, id DESC"),
    NAME("name COLLATE NOCASE, id"),
    LARGEST("coalesce(width * height, 0) DESC, modified DESC, id DESC");

    private final String sql;

    Order(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
