package pochade.app.search;

import java.time.LocalDate;

/**
 * Days from one on, up to another that is not among them.
 *
 * @param from may be {@link LocalDate#MIN}
 * @param until may be {@link LocalDate#MAX}
 */
public record Days(LocalDate from, LocalDate until) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(until);
    }
}
