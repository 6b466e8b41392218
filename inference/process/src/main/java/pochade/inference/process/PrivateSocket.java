package pochade.inference.process;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Unix domain socket for one connection, in a directory that is open to its owner only and goes with it. */
final class PrivateSocket implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateSocket.class);

    private final ServerSocketChannel server;
    private final Path directory;

    private PrivateSocket(ServerSocketChannel server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    static PrivateSocket listen() throws IOException {
        // where the file system knows owners, Java makes temporary directories for the owner alone
        Path directory = Files.createTempDirectory("pochade");
        PrivateSocket socket = new PrivateSocket(ServerSocketChannel.open(StandardProtocolFamily.UNIX), directory);
        try {
            socket.server.bind(UnixDomainSocketAddress.of(socket.path()), 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    socket.path() + ": no socket can be made there; set java.io.tmpdir to a short path", e);
        }
    }

    Path path() {
        return directory.resolve("socket");
    }

    /** Waits for the connection; closing the socket ends the wait with an error. */
    SocketChannel accept() throws IOException {
        return server.accept();
    }

    /** Ends listening and removes the files; a connection that was accepted lives on. */
    @Override
    public synchronized void close() {
        try {
            server.close();
            Files.deleteIfExists(path());
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            LOG.warn("{}: a temporary socket could not be removed", path(), e);
        }
    }
}
