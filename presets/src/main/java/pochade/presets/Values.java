package pochade.presets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pochade.inference.api.error.InvalidRequestException;

/** What some settings are; every value is one that its setting allows. Immutable. */
public final class Values {

    public static final Values NONE = new Values(Map.of());

    private final Map<Setting<?>, Object> bySetting;

    private Values(Map<Setting<?>, Object> bySetting) {
        this.bySetting = bySetting;
    }

    /** What the setting is; empty where nothing is said of it. */
    @SuppressWarnings("unchecked") // only with() puts values in
    public <T> Optional<T> get(Setting<T> setting) {
        return Optional.ofNullable((T) bySetting.get(setting));
    }

    /** @throws InvalidRequestException if the setting does not allow it; it names the setting's key */
    public <T> Values with(Setting<T> setting, T value) {
        setting.check(value);
        Map<Setting<?>, Object> changed = new HashMap<>(bySetting);
        changed.put(setting, value);
        return new Values(changed);
    }

    /** These, and in their place those of the others. */
    public Values with(Values others) {
        Map<Setting<?>, Object> changed = new HashMap<>(bySetting);
        changed.putAll(others.bySetting);
        return new Values(changed);
    }

    /** Those of these parts alone. */
    public Values of(Set<Part> parts) {
        return new Values(bySetting.entrySet().stream()
                .filter(entry -> parts.contains(entry.getKey().part()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    public boolean isEmpty() {
        return bySetting.isEmpty();
    }

    public boolean has(Setting<?> setting) {
        return bySetting.containsKey(setting);
    }

    /** The parts of the form that something is said of. */
    public Set<Part> parts() {
        return bySetting.keySet().stream().map(Setting::part).collect(Collectors.toSet());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Values values && bySetting.equals(values.bySetting);
    }

    @Override
    public int hashCode() {
        return bySetting.hashCode();
    }

    @Override
    public String toString() {
        Map<String, Object> byKey = new LinkedHashMap<>();
        Setting.all().stream().filter(this::has).forEach(setting -> byKey.put(setting.key(), bySetting.get(setting)));
        return byKey.toString();
    }
}
