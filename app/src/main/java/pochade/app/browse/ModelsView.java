package pochade.app.browse;

/** The library of models. */
public final class ModelsView {}
