package pochade.app.infotext;

import java.util.Locale;
import java.util.stream.Stream;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

/** The names of a sampler and a schedule, which the WebUI had in one before version 1.9, as in {@code DPM++ 2M Karras}. */
record SamplerAndSchedule(SamplerName sampler, ScheduleName schedule) {

    /** @throws pochade.inference.api.error.InvalidRequestException for a name that is none */
    static SamplerAndSchedule of(String sampler, String schedule) {
        String name = sampler.strip().toLowerCase(Locale.ROOT);
        return Stream.of(ScheduleName.values())
                .filter(it -> name.endsWith(" " + it.label().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(it -> new SamplerAndSchedule(
                        SamplerName.ofLabel(
                                name.substring(0, name.length() - it.label().length() - 1)),
                        it))
                .orElseGet(() -> new SamplerAndSchedule(SamplerName.ofLabel(sampler), ScheduleName.ofLabel(schedule)));
    }
}
