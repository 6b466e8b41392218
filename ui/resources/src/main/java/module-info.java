/** FXML, style sheets, message bundles and icons, with one class that finds them. */
module pochade.ui.resources {
    requires static org.jspecify;

    exports pochade.ui;
}
