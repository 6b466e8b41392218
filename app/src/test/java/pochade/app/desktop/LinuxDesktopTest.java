package pochade.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static pochade.app.StudioStage.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.bin.EmbeddedDBusDaemon;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a bus of its own, on which are the desktop, a dock and what shows notifications. */
final class LinuxDesktopTest {

    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder;

    private final BlockingQueue<DBusSignal> updates = new LinkedBlockingQueue<>();
    private final BlockingQueue<List<Object>> notifications = new LinkedBlockingQueue<>();
    private String address;
    private EmbeddedDBusDaemon daemon;
    private LinuxDesktop desktop;

    @BeforeEach
    void open() throws DBusException {
        address = "unix:path=" + folder.resolve("bus");
        daemon = startedBus();
        desktop = new LinuxDesktop(new SessionBus(Map.of("DBUS_SESSION_BUS_ADDRESS", address)));
    }

    @AfterEach
    void close() throws IOException {
        desktop.close();
        daemon.close();
    }

    private EmbeddedDBusDaemon startedBus() throws DBusException {
        EmbeddedDBusDaemon started = new EmbeddedDBusDaemon(address + ",listen=true");
        started.startInBackgroundAndWait();
        return started;
    }

    private DBusConnection connected() throws DBusException {
        return DBusConnectionBuilder.forAddress(address).withShared(false).build();
    }

    private DBusConnection dock() throws DBusException {
        DBusConnection dock = connected();
        dock.addGenericSigHandler(
                DBusMatchRuleBuilder.create()
                        .withType("signal")
                        .withInterface("com.canonical.Unity.LauncherEntry")
                        .withMember("Update")
                        .build(),
                updates::add);
        return dock;
    }

    /** What shows notifications, as the specification has it. */
    @DBusInterfaceName("org.freedesktop.Notifications")
    public interface NotificationServer extends DBusInterface {

        @DBusMemberName("Notify")
        UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int milliseconds);
    }

    /** Keeps what it is asked to show. */
    public final class Notes implements NotificationServer {

        @Override
        public UInt32 show(
                String program,
                UInt32 replaced,
                String icon,
                String summary,
                String body,
                List<String> actions,
                Map<String, Variant<?>> hints,
                int milliseconds) {
            Object entry = Objects.requireNonNull(hints.get("desktop-entry")).getValue();
            notifications.add(List.of(program, summary, body, actions, entry, milliseconds));
            return new UInt32(1);
        }

        @Override
        public String getObjectPath() {
            return "/org/freedesktop/Notifications";
        }
    }

    private DBusConnection notificationServer() throws DBusException {
        DBusConnection server = connected();
        server.exportObject(new Notes());
        server.requestBusName("org.freedesktop.Notifications");
        return server;
    }

    private DBusSignal update() throws InterruptedException {
        return Objects.requireNonNull(updates.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no signal came");
    }

    private static Map<String, Object> properties(DBusSignal update) throws DBusException {
        Map<?, ?> properties = (Map<?, ?>) update.getParameters()[1];
        return properties.entrySet().stream()
                .collect(Collectors.toMap(it -> (String) it.getKey(), it -> ((Variant<?>) it.getValue()).getValue()));
    }

    @Test
    void docksAreToldHowFarItIsByOneConnectionThatLasts() throws DBusException, IOException, InterruptedException {
        try (DBusConnection dock = dock()) {
            desktop.progress(OptionalDouble.of(0.25));
            desktop.progress(OptionalDouble.empty());
            DBusSignal first = update();
            assertThat(first.getSig()).isEqualTo("sa{sv}");
            assertThat(first.getParameters()[0]).isEqualTo("application://pochade.desktop");
            assertThat(properties(first)).isEqualTo(Map.of("progress", 0.25, "progress-visible", true));
            DBusSignal second = update();
            assertThat(properties(second)).containsEntry("progress-visible", false);
            assertThat(second.getSource()).isEqualTo(first.getSource());
            assertThat(dock.getDBusOwnerName(first.getSource())).isEqualTo(first.getSource());
        }
    }

    @Test
    void noWordOfANotificationIsATag() throws DBusException, IOException, InterruptedException {
        try (DBusConnection server = notificationServer()) {
            assertThat(desktop.announce("“3” \"pictures\" \\ 图", "<b>done</b> & so on\nnow"))
                    .isTrue();
            assertThat(notifications.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .containsExactly(
                            "Pochade",
                            "“3” \"pictures\" \\ 图",
                            "&lt;b&gt;done&lt;/b&gt; &amp; so on\nnow",
                            List.of(),
                            "pochade",
                            -1);
            assertThat(server.isConnected()).isTrue();
        }
    }

    @Test
    void aDesktopWithoutNotificationsSaysSo() {
        assertThat(desktop.announce("title", "text")).isFalse();
    }

    @Test
    void aLostConnectionIsOpenedAnew() throws DBusException, IOException, InterruptedException {
        desktop.progress(OptionalDouble.of(0.25));
        daemon.close();
        assertThat(desktop.announce("title", "text")).isFalse();
        daemon = startedBus();
        try (DBusConnection dock = dock();
                DBusConnection server = notificationServer()) {
            assertThat(dock.isConnected() && server.isConnected()).isTrue();
            await(() -> desktop.announce("title", "text"));
            desktop.progress(OptionalDouble.of(0.5));
            assertThat(properties(update())).containsEntry("progress", 0.5);
        }
    }

    @Test
    void withTheWindowTheConnectionEndsForGood() throws DBusException, IOException, InterruptedException {
        try (DBusConnection dock = dock()) {
            desktop.progress(OptionalDouble.of(0.25));
            String name = update().getSource();
            desktop.close();
            await(() -> !List.of(dock.getNames()).contains(name));
            desktop.progress(OptionalDouble.of(0.5));
            assertThat(desktop.announce("title", "text")).isFalse();
            assertThat(updates).isEmpty();
        }
    }

    @Test
    @Timeout(10)
    void whereThereIsNoBusNothingIsShownAndNothingWaitsForOne() {
        for (Map<String, String> environment : List.of(
                Map.<String, String>of(),
                Map.of("DBUS_SESSION_BUS_ADDRESS", ""),
                Map.of("DBUS_SESSION_BUS_ADDRESS", "nonsense"),
                Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/tmp/dbus-none"),
                Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=localhost,port=1"),
                Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.resolve("none")),
                Map.of("XDG_RUNTIME_DIR", folder.resolve("none").toString()))) {
            try (LinuxDesktop none = new LinuxDesktop(new SessionBus(environment))) {
                none.progress(OptionalDouble.of(0.5));
                assertThat(none.announce("title", "text")).as("%s", environment).isFalse();
            }
        }
    }

    @Test
    void theBusOfTheSessionIsFoundWithoutItsAddress() throws DBusException, IOException, InterruptedException {
        try (DBusConnection dock = dock();
                LinuxDesktop found = new LinuxDesktop(new SessionBus(Map.of("XDG_RUNTIME_DIR", folder.toString())))) {
            found.progress(OptionalDouble.of(0.75));
            assertThat(properties(update())).containsEntry("progress", 0.75);
            assertThat(dock.isConnected()).isTrue();
        }
    }
}
