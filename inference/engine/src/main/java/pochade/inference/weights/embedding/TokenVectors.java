package pochade.inference.weights.embedding;

/** Vectors that stand for tokens in one text encoder. */
public final class TokenVectors {

    private final int width;
    private final float[] values;

    /** @param values one vector after another */
    TokenVectors(int width, float... values) {
        this.width = width;
        this.values = values.clone();
    }

    public int count() {
        return values.length / width;
    }

    /** The numbers in each vector. */
    public int width() {
        return width;
    }

    /** One vector after another. */
    public float[] toArray() {
        return values.clone();
    }
}
