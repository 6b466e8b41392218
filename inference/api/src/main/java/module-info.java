/** What the application sees of inference: requests, events, errors and pictures as plain values. */
module pochade.inference.api {
    requires static org.jspecify;

    exports pochade.inference.api;
    exports pochade.inference.api.error;
    exports pochade.inference.api.event;
    exports pochade.inference.api.image;
    exports pochade.inference.api.model;
    exports pochade.inference.api.prompt;
    exports pochade.inference.api.request;
}
