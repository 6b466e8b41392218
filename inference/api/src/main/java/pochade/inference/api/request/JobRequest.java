package pochade.inference.api.request;

/** What a job is asked to do. */
public sealed interface JobRequest permits GenerationRequest, MergedRequest, UpscaleRequest {}
