package pochade.inference.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs the readable kernel source, {@code kernels.py} and {@code upscalers.py} with one of the files of primitives, into
 * a TorchScript archive that holds code and no weights: a zip of stored entries as {@code torch.jit.save} writes it, with
 * an empty constants table and one object without state.
 */
final class KernelArchive {

    private static final String HEAD =
            """
            class Kernels(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
            """;

    private static final String SEAMLESS =
            """
              def seamless(self: __torch__.Kernels) -> bool:
                return %s
            """;

    /** Pickle, protocol 2: an empty tuple. */
    private static final byte[] CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private KernelArchive() {}

    /** @param seamless whether images fit to themselves: behind an edge a convolution sees the far side */
    static void write(OutputStream out, Primitives primitives, boolean seamless) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "constants.pkl", CONSTANTS);
            store(zip, "data.pkl", module());
            String edges = SEAMLESS.formatted(seamless ? "True" : "False");
            String source =
                    HEAD + edges + resource("kernels.py") + resource("upscalers.py") + resource(primitives.file());
            store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String resource(String name) {
        try (InputStream in = KernelArchive.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pickle, protocol 2: an instance of {@code __torch__.Kernels} whose only attribute is {@code training = False}. */
    private static byte[] module() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2, 'c'});
        pickle.writeBytes("__torch__\nKernels\n".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry("kernels/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
