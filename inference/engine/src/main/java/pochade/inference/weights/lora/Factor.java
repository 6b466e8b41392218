package pochade.inference.weights.lora;

import pochade.inference.weights.TensorEntry;

/** A tensor of a module, seen as a matrix: its first dimension, and all others together. */
record Factor(TensorEntry entry) {

    long rows() {
        return size(0);
    }

    /** 0 for an empty tensor. */
    long columns() {
        return rows() == 0 ? 0 : entry.elements() / rows();
    }

    /** The size of a dimension; 1 for one that the tensor does not have. */
    long size(int dimension) {
        return dimension < entry.shape().size() ? entry.shape().get(dimension) : 1;
    }

    int dimensions() {
        return entry.shape().size();
    }
}
