package pochade.inference.weights.lora;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/**
 * OFT (Qiu et al. 2023) and BOFT (Liu et al. 2023): the outputs of a layer are turned in blocks by orthogonal matrices,
 * the Cayley transforms (I + Q)(I - Q)^-1 of Q = B - B^T.
 *
 * @param blocks [blocks, size, size], or [stages, blocks, size, size] for the butterflies of BOFT
 * @param form of the blocks
 * @param constraint the largest norm of Q for each output of the layer; 0 for none
 * @param rescale a scale for each output afterwards
 */
record Orthogonal(Factor blocks, Form form, double constraint, Optional<Factor> rescale) implements Adapter {

    /** Keeps a norm of zero from a division. */
    private static final double TINY = 1e-8;

    /** What is stored: B, or by old LyCORIS the rotation itself. */
    enum Form {
        CAYLEY,
        ROTATION
    }

    static Optional<Orthogonal> of(ModuleTensors tensors) {
        Optional<Factor> rescale = tensors.get("rescale");
        double constraint = tensors.scalar("alpha").orElse(0);
        return tensors.get("oft_blocks")
                .map(blocks -> new Orthogonal(blocks, Form.CAYLEY, constraint, rescale))
                .or(() -> tensors.get("oft_diag").map(blocks -> new Orthogonal(blocks, Form.ROTATION, 0, rescale)));
    }

    @Override
    public boolean fits(WeightShape weight) {
        int last = blocks.dimensions() - 1;
        long size = blocks.size(last);
        return Double.isFinite(constraint)
                && (last == 2 || last == 3)
                && size > 0
                && weight.out() % size == 0
                && weight.out() / size == blocks.size(last - 2)
                && blocks.size(last - 1) == size
                && (last == 2 || isButterfly(weight.out()))
                && rescale.map(factor -> factor.entry().elements() == weight.out())
                        .orElse(true);
    }

    /** Stage i pairs outputs that are half a block times 2^i apart. */
    private boolean isButterfly(long outputs) {
        long stages = blocks.rows();
        long size = blocks.size(3);
        return form == Form.CAYLEY
                && size % 2 == 0
                && stages > 0
                && stages < Integer.SIZE
                && outputs % (size << (stages - 1)) == 0;
    }

    @Override
    public NDArray delta(Factors factors, NDArray weight) {
        long out = weight.getShape().get(0);
        NDArray turned = weight.reshape(new Shape(out, -1));
        NDArray rotations = rotations(factors, out);
        if (blocks.dimensions() == 3) {
            turned = turn(rotations.transpose(0, 2, 1), turned);
        } else {
            for (int stage = 0; stage < blocks.rows(); stage++) {
                long half = (blocks.size(3) / 2) << stage;
                NDArray paired = swap(turned, 2, half);
                turned = swap(turn(rotations.get(stage), paired), half, 2);
            }
        }
        if (rescale.isPresent()) {
            turned = turned.mul(factors.tensor(rescale.get()).reshape(new Shape(out, 1)));
        }
        return turned.sub(weight.reshape(turned.getShape()));
    }

    private NDArray rotations(Factors factors, long out) {
        NDArray stored = factors.tensor(blocks);
        if (form == Form.ROTATION) {
            return stored;
        }
        int last = blocks.dimensions() - 1;
        NDArray q = stored.sub(stored.swapAxes(last - 1, last));
        if (constraint != 0) {
            double norm = q.norm().getFloat();
            q = q.mul((Math.min(norm, constraint * out) + TINY) / (norm + TINY));
        }
        NDArray identity = q.getManager().eye((int) blocks.size(last));
        return identity.add(q).matMul(identity.sub(q).inverse());
    }

    /** Each block's rows times its matrix: [blocks, size, size] and [blocks * size, columns]. */
    private static NDArray turn(NDArray matrices, NDArray rows) {
        Shape shape = matrices.getShape();
        return matrices.matMul(rows.reshape(new Shape(shape.get(0), shape.get(1), -1)))
                .reshape(rows.getShape());
    }

    /** Rows in groups of [inner, outer], regrouped as [outer, inner]. */
    private static NDArray swap(NDArray rows, long inner, long outer) {
        long groups = rows.getShape().get(0) / (inner * outer);
        return rows.reshape(new Shape(groups, inner, outer, -1))
                .transpose(0, 2, 1, 3)
                .reshape(rows.getShape());
    }
}
