package pochade.app.canvas;

/** The canvas. */
public final class CanvasView {}
