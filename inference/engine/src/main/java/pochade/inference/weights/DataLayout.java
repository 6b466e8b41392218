package pochade.inference.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The rule that tensors fill the data of a file from its first to its last byte, each byte once. */
final class DataLayout {

    private static final Comparator<TensorEntry> BY_PLACE =
            Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);

    private DataLayout() {}

    static void check(Collection<TensorEntry> tensors, long dataBegin, long fileSize) throws MalformedHeaderException {
        List<TensorEntry> inPlace = tensors.stream().sorted(BY_PLACE).toList();
        long filled = 0;
        for (TensorEntry tensor : inPlace) {
            if (tensor.begin() != filled) {
                String fault = tensor.begin() < filled ? " overlaps the one before it" : " leaves a hole before it";
                throw new MalformedHeaderException(
                        "tensor " + ModelFault.quote(tensor.name()) + fault + " (it begins at " + tensor.begin()
                                + ", expected " + filled + "); " + SafetensorsHeader.DOWNLOAD_AGAIN);
            }
            filled = tensor.end();
        }
        if (dataBegin + filled > fileSize) {
            throw new MalformedHeaderException(SafetensorsHeader.truncated(dataBegin + filled, fileSize));
        }
        if (dataBegin + filled < fileSize) {
            throw new MalformedHeaderException((fileSize - dataBegin - filled) + " bytes follow the last tensor; "
                    + SafetensorsHeader.DOWNLOAD_AGAIN);
        }
    }
}
