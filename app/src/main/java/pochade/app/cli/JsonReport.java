package pochade.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.GenerationResult;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.event.JobEventHandler;
import pochade.inference.api.event.JobId;
import pochade.inference.api.event.MemoryEstimate;
import pochade.inference.api.event.Timings;

/** Puts each event into one JSON object, for programs that call this one. */
final class JsonReport implements JobEventHandler<ObjectNode> {

    private final List<Path> files;
    private final String modelHash;

    private JsonReport(List<Path> files, String modelHash) {
        this.files = files;
        this.modelHash = modelHash;
    }

    /**
     * The event as one object.
     *
     * @param files the pictures that it left on disk
     * @param modelHash of the model that made them; may be empty
     */
    static ObjectNode of(JobEvent event, List<Path> files, String modelHash) {
        return event.dispatchTo(new JsonReport(files, modelHash));
    }

    @Override
    public ObjectNode queued(JobEvent.Queued event) {
        return object("queued", event.job());
    }

    @Override
    public ObjectNode started(JobEvent.Started event) {
        return object("started", event.job());
    }

    @Override
    public ObjectNode planned(JobEvent.Planned event) {
        MemoryEstimate memory = event.memory();
        ObjectNode json = object("planned", event.job())
                .put("weights_bytes", memory.weights())
                .put("working_bytes", memory.working())
                .put("available_bytes", memory.available());
        ArrayNode economies = json.putArray("economies");
        memory.economies().forEach(it -> economies.add(it.name().toLowerCase(Locale.ROOT)));
        return json;
    }

    @Override
    public ObjectNode staged(JobEvent.Staged event) {
        return object("stage", event.job()).put("stage", event.stage().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public ObjectNode progressed(JobEvent.Progressed event) {
        return object("progress", event.job())
                .put("step", event.progress().step())
                .put("steps", event.progress().steps())
                .put("steps_per_second", event.progress().stepsPerSecond());
    }

    @Override
    public ObjectNode interrupted(JobEvent.Interrupted event) {
        return withFailure(object("interrupted", event.job()), event.cause());
    }

    @Override
    public ObjectNode finished(JobEvent.Finished event) {
        GenerationResult result = event.result();
        ObjectNode json = object("finished", event.job());
        ArrayNode paths = json.putArray("files");
        files.forEach(file -> paths.add(file.toString()));
        ArrayNode seeds = json.putArray("seeds");
        result.seeds().forEach(seeds::add);
        json.put("model_hash", modelHash);
        json.set("timings", timings(result.timings()));
        return json;
    }

    @Override
    public ObjectNode failed(JobEvent.Failed event) {
        return withFailure(object("failed", event.job()), event.failure());
    }

    @Override
    public ObjectNode cancelled(JobEvent.Cancelled event) {
        return object("cancelled", event.job());
    }

    private static ObjectNode object(String event, JobId job) {
        return JsonNodeFactory.instance.objectNode().put("event", event).put("job", job.toString());
    }

    private static ObjectNode withFailure(ObjectNode json, Failure failure) {
        return json.put("kind", failure.getClass().getSimpleName()).put("message", failure.summary());
    }

    private static ObjectNode timings(Timings timings) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("load_seconds", timings.loadSeconds())
                .put("text_encode_seconds", timings.textEncodeSeconds());
        ArrayNode steps = json.putArray("step_seconds");
        timings.stepSeconds().forEach(steps::add);
        return json.put("vae_decode_seconds", timings.decodeSeconds())
                .put("peak_resident_bytes", timings.peakResidentBytes());
    }
}
