package pochade.app.desktop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus of the user's desktop (D-Bus). One connection to it lasts, since docks forget what a program told them when its
 * connection ends: it is opened when it is first needed, and anew once it was lost. Used from one thread.
 */
final class SessionBus implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionBus.class);

    private static final long PATIENCE_MILLIS = 3000;

    /** Else it waits for a bus that is not there. */
    private static final int ONE_TRY = 0;

    private static final byte NO_FLAGS = 0;

    private final Map<String, String> environment;
    private @Nullable DBusConnection connection;
    private boolean closed;

    /** @param environment says where the bus is */
    SessionBus(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Calls a method of the interface of an object.
     *
     * @param name of the program that has it
     * @param signature of the arguments
     * @return true if it went well; false also where there is no bus, or no such program on it
     */
    boolean call(String name, String path, String type, String method, String signature, Object... arguments) {
        return send(bus -> {
            MethodCall call =
                    bus.getMessageFactory().createMethodCall(name, path, type, method, NO_FLAGS, signature, arguments);
            bus.sendMessage(call);
            Message reply = call.getReply(PATIENCE_MILLIS);
            LOG.debug("{} replied {}", name, reply);
            return reply != null && !(reply instanceof Error);
        });
    }

    /**
     * Tells who listens.
     *
     * @param path an object of this program, to which it happened
     * @param signature of the arguments
     */
    void signal(String path, String type, String member, String signature, Object... arguments) {
        send(bus -> {
            bus.sendMessage(bus.getMessageFactory().createSignal(null, path, type, member, signature, arguments));
            return true;
        });
    }

    private boolean send(Sending sending) {
        try {
            DBusConnection bus = closed ? null : connected();
            return bus != null && sending.by(bus);
        } catch (DBusException
                | DBusExecutionException
                | IllegalArgumentException
                | IllegalStateException
                | RejectedExecutionException e) {
            // also what it says where a desktop ends in this moment, or names no bus that Java can reach
            LOG.debug("the bus of the desktop takes no message", e);
            return false;
        }
    }

    private interface Sending {

        /** True if it went well. */
        boolean by(DBusConnection bus) throws DBusException;
    }

    private @Nullable DBusConnection connected() throws DBusException {
        if (connection == null || !connection.isConnected()) {
            Optional<String> address = address();
            connection = address.isPresent()
                    ? DBusConnectionBuilder.forAddress(address.get())
                            .withShared(false)
                            .transportConfig()
                            .withTimeout(ONE_TRY)
                            .back()
                            .build()
                    : null;
        }
        return connection;
    }

    /** Where a bus is, as the Desktop Bus Specification looks for it, or where systemd has it. */
    private Optional<String> address() {
        return Optional.ofNullable(environment.get("DBUS_SESSION_BUS_ADDRESS"))
                .filter(address -> !address.isBlank())
                .or(() -> Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
                        .map(folder -> Path.of(folder, "bus"))
                        .filter(Files::exists)
                        .map(socket -> "unix:path=" + socket));
    }

    @Override
    public void close() {
        closed = true;
        if (connection != null) {
            connection.disconnect();
            connection = null;
        }
    }
}
