package pochade.inference.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import pochade.inference.api.EngineStatus;
import pochade.inference.api.InferenceService;
import pochade.inference.process.message.Connection;
import pochade.inference.process.message.FromWorker;
import pochade.inference.process.message.ToWorker;

/** The main class of a process that behaves as its first argument says. */
final class FakeWorker {

    /** The environment variable that names a file to lock. */
    static final String LOCK = "POCHADE_TEST_LOCK";

    /** How the process behaves. */
    enum Manner {
        SERVES,
        PRINTS_GARBAGE,
        EXITS_AT_ONCE,
        NEVER_CONNECTS,
        SPEAKS_ANOTHER_VERSION,
        FORGETS_TO_GREET,
        SENDS_GARBAGE,
        LOADS_FOREVER,
        DIES_LOADING,
        HAS_NO_ENGINE
    }

    private FakeWorker() {}

    public static void main(String[] args) throws Exception {
        Path socket = Path.of(args[args.length - 1]);
        Manner manner = Manner.valueOf(args[0]);
        String lock = System.getenv(LOCK);
        if (lock == null) {
            behave(manner, socket);
            return;
        }
        try (FileChannel file = FileChannel.open(Path.of(lock), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.lock();
            behave(manner, socket);
        }
    }

    private static void behave(Manner manner, Path socket) throws IOException {
        switch (manner) {
            case SERVES -> WorkerEndpoint.serve(socket, ScriptedService::new);
            case PRINTS_GARBAGE -> {
                print();
                WorkerEndpoint.serve(socket, ScriptedService::new);
            }
            case EXITS_AT_ONCE -> {
                System.out.println("no such library: libfake.so");
                System.exit(3);
            }
            case NEVER_CONNECTS -> hang();
            case SPEAKS_ANOTHER_VERSION -> greet(socket, new FromWorker.Hello(99));
            case FORGETS_TO_GREET -> greet(socket, new FromWorker.Status(new EngineStatus.Starting()));
            case SENDS_GARBAGE -> {
                try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                    channel.write(ByteBuffer.wrap("HTTP/1.1 200 OK or whatever".getBytes(UTF_8)));
                    hang();
                }
            }
            case LOADS_FOREVER -> WorkerEndpoint.serve(socket, FakeWorker::hang);
            case DIES_LOADING -> WorkerEndpoint.serve(socket, FakeWorker::halt);
            case HAS_NO_ENGINE -> WorkerEndpoint.serve(socket, FakeWorker::fail);
        }
    }

    private static void print() {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        System.out.writeBytes(bytes);
        System.err.writeBytes(bytes);
    }

    private static void greet(Path socket, FromWorker greeting) throws IOException {
        try (Connection<ToWorker, FromWorker> connection = Connection.toSupervisor(socket)) {
            connection.send(greeting);
            hang();
        }
    }

    static InferenceService hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("nobody interrupts this");
    }

    private static InferenceService halt() {
        Runtime.getRuntime().halt(134);
        throw new AssertionError("not reached");
    }

    private static InferenceService fail() {
        throw new UnsatisfiedLinkError("libfake.so: too old");
    }
}
