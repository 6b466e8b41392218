/** The diffusion stack on DJL. Exports nothing: it is reached as an {@code InferenceService} or as the worker's main class. */
module pochade.inference.engine {
    requires static org.jspecify;
    requires pochade.inference.api;
    requires pochade.inference.process;
    requires ai.djl.api;
    requires ai.djl.pytorch_engine;
    requires ai.djl.tokenizers;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.sun.jna;
    requires org.apache.commons.statistics.distribution;
    requires org.jsoup;
    requires jdk.management;
    requires org.slf4j;
    requires org.snakeyaml.engine.v2;
}
