package pochade.inference.weights.pickle;

/** PyTorch's module of named parameters, in which early textual inversions keep their vectors. */
final class ParameterDict implements PickleValue {

    private Dict parameters = new Dict();

    /** Tensors by name. */
    Dict parameters() {
        return parameters;
    }

    @Override
    public void build(PickleValue state) throws TorchFileException {
        Dict found = state instanceof Dict attributes ? attributes.dict("_parameters") : null;
        if (found == null) {
            throw new TorchFileException(
                    "holds a ParameterDict without parameters" + TorchFileException.USE_SAFETENSORS);
        }
        parameters = found;
    }
}
