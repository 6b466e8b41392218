package pochade.inference.weights.pickle;

import static pochade.inference.weights.pickle.ZipRecord.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A zip whose members are stored, not compressed, and lie one behind the other from the first byte of the file to the
 * directory at its end. What the directory says must be what the headers of the members say, so that every reader of zips sees
 * the same file. Checksums are not computed: PyTorch can be told to write none.
 *
 * @param members by name, in the order of the directory
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, the format</a>
 */
record StoredZip(Map<String, StoredZip.Section> members) {

    static final int MOST_MEMBERS = 100_000;

    /** Bytes of the directory. */
    static final long LONGEST_DIRECTORY = 16 << 20;

    /** Where a member's bytes lie in the file. */
    record Section(long begin, long size) {

        FileCursor cursor(FileBytes file) {
            return new FileCursor(file, begin, begin + size);
        }
    }

    StoredZip {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    static StoredZip read(FileBytes file) throws TorchFileException {
        ZipEnd end = ZipEnd.read(file);
        List<ZipEntry> entries = readDirectory(file, end);
        Map<String, Section> members = new LinkedHashMap<>();
        entries.forEach(entry -> members.put(entry.name(), new Section(0, 0)));
        List<ZipEntry> inPlace = entries.stream()
                .sorted(Comparator.comparingLong(ZipEntry::header))
                .toList();
        long at = 0;
        for (int i = 0; i < inPlace.size(); i++) {
            ZipEntry entry = inPlace.get(i);
            long next = i + 1 < inPlace.size() ? inPlace.get(i + 1).header() : end.begin();
            check(entry.header() == at && next <= end.begin(), "{} is not where it should be", entry.name());
            long data = entry.readLocal(new FileCursor(file, at, next));
            check(entry.size() <= next - data, "{} reaches over the next member", entry.name());
            entry.checkBehind(new FileCursor(file, data + entry.size(), next));
            members.put(entry.name(), new Section(data, entry.size()));
            at = next;
        }
        check(at == end.begin(), "bytes of no member precede its directory");
        return new StoredZip(members);
    }

    private static List<ZipEntry> readDirectory(FileBytes file, ZipEnd end) throws TorchFileException {
        check(
                end.entries() >= 0 && end.entries() <= MOST_MEMBERS,
                "it has " + end.entries() + " members, and at most " + MOST_MEMBERS + " are read");
        FileCursor in = new FileCursor(file, end.begin(), end.end());
        check(
                in.left() <= LONGEST_DIRECTORY,
                "its directory has " + in.left() + " bytes, and at most " + LONGEST_DIRECTORY + " are read");
        List<ZipEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < end.entries(); i++) {
            ZipEntry entry = ZipEntry.readCentral(in);
            check(isPlain(entry.name()), "it has a member with the odd name {}", entry.name());
            check(names.add(entry.name().toLowerCase(Locale.ROOT)), "it has {} twice", entry.name());
            entries.add(entry);
        }
        check(in.left() == 0, "its directory has more entries than it says");
        return entries;
    }

    /** A path of plain names, none of which leads upwards. */
    private static boolean isPlain(String name) {
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f);
    }
}
