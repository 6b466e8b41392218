/** The inference process seen from both sides: framed messages, the supervisor of the child JVM, the child's end. */
module pochade.inference.process {
    requires static org.jspecify;
    requires transitive pochade.inference.api;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires org.slf4j;

    exports pochade.inference.process;
    exports pochade.inference.process.message to
            pochade.app;

    opens pochade.inference.process.message to
            com.fasterxml.jackson.databind;
}
