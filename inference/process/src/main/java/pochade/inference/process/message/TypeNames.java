package pochade.inference.process.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.module.SimpleModule;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.error.Failure;
import pochade.inference.api.event.JobEvent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.MergedRequest;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

/** The closed set of names that sealed types have in JSON. */
final class TypeNames {

    private TypeNames() {}

    static SimpleModule module() {
        return new SimpleModule("type names")
                .setMixInAnnotation(ToWorker.class, ToWorkerNames.class)
                .setMixInAnnotation(JobRequest.class, JobRequestNames.class)
                .setMixInAnnotation(Upscaler.class, UpscalerNames.class)
                .setMixInAnnotation(FromWorker.class, FromWorkerNames.class)
                .setMixInAnnotation(EngineStatus.class, EngineStatusNames.class)
                .setMixInAnnotation(JobEvent.class, JobEventNames.class)
                .setMixInAnnotation(Failure.class, FailureNames.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ToWorker.Submit.class, name = "submit"),
        @JsonSubTypes.Type(value = ToWorker.Cancel.class, name = "cancel"),
        @JsonSubTypes.Type(value = ToWorker.Inspect.class, name = "inspect"),
        @JsonSubTypes.Type(value = ToWorker.CountTokens.class, name = "count-tokens"),
        @JsonSubTypes.Type(value = ToWorker.Estimate.class, name = "estimate"),
        @JsonSubTypes.Type(value = ToWorker.Shutdown.class, name = "shutdown")
    })
    private interface ToWorkerNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = GenerationRequest.class, name = "generation"),
        @JsonSubTypes.Type(value = MergedRequest.class, name = "merged"),
        @JsonSubTypes.Type(value = UpscaleRequest.class, name = "upscale")
    })
    private interface JobRequestNames {}

    /** Constants have no place for a property. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Upscaler.Latent.class, name = "latent"),
        @JsonSubTypes.Type(value = Upscaler.Filter.class, name = "filter"),
        @JsonSubTypes.Type(value = Upscaler.Network.class, name = "network")
    })
    private interface UpscalerNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FromWorker.Hello.class, name = "hello"),
        @JsonSubTypes.Type(value = FromWorker.Status.class, name = "status"),
        @JsonSubTypes.Type(value = FromWorker.Event.class, name = "event"),
        @JsonSubTypes.Type(value = FromWorker.Inspected.class, name = "inspected"),
        @JsonSubTypes.Type(value = FromWorker.TokensCounted.class, name = "tokens-counted"),
        @JsonSubTypes.Type(value = FromWorker.Estimated.class, name = "estimated"),
        @JsonSubTypes.Type(value = FromWorker.Unanswered.class, name = "unanswered")
    })
    private interface FromWorkerNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = EngineStatus.Starting.class, name = "starting"),
        @JsonSubTypes.Type(value = EngineStatus.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = EngineStatus.Restarting.class, name = "restarting"),
        @JsonSubTypes.Type(value = EngineStatus.Unavailable.class, name = "unavailable"),
        @JsonSubTypes.Type(value = EngineStatus.Closed.class, name = "closed")
    })
    private interface EngineStatusNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = JobEvent.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = JobEvent.Started.class, name = "started"),
        @JsonSubTypes.Type(value = JobEvent.Planned.class, name = "planned"),
        @JsonSubTypes.Type(value = JobEvent.Staged.class, name = "staged"),
        @JsonSubTypes.Type(value = JobEvent.Progressed.class, name = "progressed"),
        @JsonSubTypes.Type(value = JobEvent.Interrupted.class, name = "interrupted"),
        @JsonSubTypes.Type(value = JobEvent.Finished.class, name = "finished"),
        @JsonSubTypes.Type(value = JobEvent.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = JobEvent.Cancelled.class, name = "cancelled")
    })
    private interface JobEventNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Failure.ModelNotFound.class, name = "model-not-found"),
        @JsonSubTypes.Type(value = Failure.BadModel.class, name = "bad-model"),
        @JsonSubTypes.Type(value = Failure.Unsupported.class, name = "unsupported"),
        @JsonSubTypes.Type(value = Failure.OutOfMemory.class, name = "out-of-memory"),
        @JsonSubTypes.Type(value = Failure.NumericFailure.class, name = "numeric-failure"),
        @JsonSubTypes.Type(value = Failure.ProcessDied.class, name = "process-died"),
        @JsonSubTypes.Type(value = Failure.EngineUnavailable.class, name = "engine-unavailable"),
        @JsonSubTypes.Type(value = Failure.Internal.class, name = "internal")
    })
    private interface FailureNames {}
}
