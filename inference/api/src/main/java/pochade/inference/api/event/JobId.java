package pochade.inference.api.event;

import java.util.UUID;

/** The name of a job, unique for ever. */
public record JobId(UUID value) {

    public static JobId random() {
        return new JobId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
