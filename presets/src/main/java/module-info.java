/** Presets: settings worth keeping, one readable file each. */
module pochade.presets {
    requires static org.jspecify;
    requires transitive pochade.inference.api;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports pochade.presets;
}
