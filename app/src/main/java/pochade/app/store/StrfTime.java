package pochade.app.store;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Times with the signs of Python's {@code strftime}; those that it does not know stay as they are. */
final class StrfTime {

    private static final Map<Character, DateTimeFormatter> SIGNS = Map.ofEntries(
            sign('Y', "yyyy"),
            sign('y', "yy"),
            sign('m', "MM"),
            sign('B', "MMMM"),
            sign('b', "MMM"),
            sign('d', "dd"),
            sign('j', "DDD"),
            sign('A', "EEEE"),
            sign('a', "EEE"),
            sign('H', "HH"),
            sign('I', "hh"),
            sign('p', "a"),
            sign('M', "mm"),
            sign('S', "ss"),
            sign('f', "SSSSSS"),
            sign('z', "xx"),
            sign('Z', "z"));

    private StrfTime() {}

    private static Map.Entry<Character, DateTimeFormatter> sign(char letter, String pattern) {
        return Map.entry(letter, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }

    static String format(String format, ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char letter = format.charAt(i);
            if (letter == '%' && i + 1 < format.length()) {
                char sign = format.charAt(++i);
                DateTimeFormatter formatter = SIGNS.get(sign);
                text.append(formatter != null ? formatter.format(time) : sign == '%' ? "%" : "%" + sign);
            } else {
                text.append(letter);
            }
        }
        return text.toString();
    }

    /** The same moment in the zone of this name, if there is one. */
    static ZonedDateTime in(Optional<String> zone, ZonedDateTime time) {
        try {
            return zone.map(ZoneId::of).map(time::withZoneSameInstant).orElse(time);
        } catch (DateTimeException e) {
            return time;
        }
    }
}
