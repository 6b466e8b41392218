/** The window and the command line. */
module pochade.app {
    requires static org.jspecify;
    requires pochade.inference.api;
    requires pochade.inference.process;
    requires pochade.presets;
    requires pochade.ui.resources;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.controlsfx.controls;
    requires org.fxmisc.flowless;
    requires org.fxmisc.richtext;
    requires org.fxmisc.undo;
    requires reactfx;
    requires wellbehavedfx;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;
    requires info.picocli;
    requires com.fasterxml.jackson.databind;
    requires com.twelvemonkeys.imageio.metadata;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires org.apache.commons.csv;
    requires org.freedesktop.dbus;
    requires org.xerial.sqlitejdbc;
    requires org.slf4j;
    requires java.desktop;
    requires java.sql;
    // the writer of WebP files, an automatic module, needs it and can't say so
    requires kotlin.stdlib;

    exports pochade.app to
            javafx.graphics;

    opens pochade.app.cli to
            info.picocli;
    opens pochade.app.browse to
            javafx.fxml;
    opens pochade.app.canvas to
            javafx.fxml;
    opens pochade.app.create to
            javafx.fxml;
    opens pochade.app.editor to
            javafx.fxml;
    opens pochade.app.form to
            javafx.fxml;
    opens pochade.app.fx to
            javafx.fxml;
    opens pochade.app.gallery to
            javafx.fxml;
    opens pochade.app.queue to
            javafx.fxml;
    opens pochade.app.settings to
            javafx.fxml;
    opens pochade.app.shell to
            javafx.fxml;
}
