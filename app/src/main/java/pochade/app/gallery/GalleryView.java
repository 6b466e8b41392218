package pochade.app.gallery;

/** The gallery. */
public final class GalleryView {}
