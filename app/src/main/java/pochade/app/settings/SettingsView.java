package pochade.app.settings;

/** What the user can set. */
public final class SettingsView {}
