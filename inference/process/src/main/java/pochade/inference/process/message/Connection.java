package pochade.inference.process.message;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket over which messages go both ways. Sending never waits for the peer.
 *
 * @param <I> what comes in
 * @param <O> what goes out
 */
public final class Connection<I extends Message, O extends Message> implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final SocketChannel channel;
    private final Class<I> incoming;
    private final InputStream in;
    private final Mailbox<Outgoing> outgoing;

    private record Outgoing(Message message, Frame frame) {}

    /** Takes over the channel, which is connected and in blocking mode. */
    public Connection(SocketChannel channel, Class<I> incoming) {
        this.channel = channel;
        this.incoming = incoming;
        this.in = new BufferedInputStream(Channels.newInputStream(channel));
        this.outgoing =
                new Mailbox<>("inference-sender", (newer, older) -> newer.message.replaces(older.message), this::write);
    }

    /** The worker's end of a connection to the supervisor that listens at this path. */
    public static Connection<ToWorker, FromWorker> toSupervisor(Path socket) throws IOException {
        return new Connection<>(SocketChannel.open(UnixDomainSocketAddress.of(socket)), ToWorker.class);
    }

    /**
     * Sends a message some time soon; progress that waits is replaced by newer progress of the same job.
     *
     * @throws pochade.inference.api.error.InferenceException if the message is too large; nothing is sent then
     */
    public void send(O message) {
        outgoing.post(new Outgoing(message, MessageCodec.encode(message)));
    }

    /** Waits for the next message; empty when the peer has closed the connection. */
    public Optional<I> receive() throws IOException {
        return MessageCodec.read(in, incoming);
    }

    /** Closes the socket; what was not sent yet is dropped. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a connection failed", e);
        }
        outgoing.close();
    }

    /** Writes to the channel itself: up to Java 18 its streams share a lock, and a waiting read would stop all writes. */
    private void write(Outgoing item) {
        try {
            item.frame.writeTo(channel);
        } catch (IOException e) {
            LOG.debug("sending failed, the peer is gone", e);
            close();
        }
    }
}
