#!/bin/sh
# Makes jlink/target/image/pochade: Pochade with a Java of its own, for machines that have none. Needs a JDK 17 or newer
# with jmods and jpackage, for the system that this runs on.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
program=$here/target/pochade
work=$here/target/image-work
image=$here/target/image

jdk=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
[ -d "$jdk/jmods" ] || { echo "build-image: $jdk has no jmods; set JAVA_HOME to a JDK that has" >&2; exit 1; }
"$here/../pochade" --version >/dev/null # builds what is stale

rm -rf "$work" "$image"
mkdir -p "$work/javafx" "$work/app" "$work/input/lib"

# JavaFX is linked; all else is laid beside: DJL's jars are automatic modules, which jlink does not take
for jar in "$program"/lib/app/*.jar; do
    case ${jar##*/} in
        javafx-*-*-*.jar) cp "$jar" "$work/javafx" ;;
        javafx-*) ;; # empty but for its name: the platform's jar has the classes
        *) cp "$jar" "$work/app" ;;
    esac
done
cp -R "$program/lib/engine" "$work/input/lib"
cp -R "$program/models" "$work/input"

"$jdk/bin/jlink" --module-path "$jdk/jmods:$work/javafx" \
    --add-modules "$(grep -v '^#' "$here/modules.txt" | paste -s -d , -)" \
    --no-header-files --no-man-pages --strip-java-debug-attributes --output "$work/runtime"

# the worker is started as the runtime's own bin/java, so the runtime keeps its commands
"$jdk/bin/jpackage" --type app-image --name pochade --dest "$image" --runtime-image "$work/runtime" \
    --module-path "$work/app" --module pochade.app/pochade.app.Main --input "$work/input" \
    --java-options '-Dpochade.home=$APPDIR' --java-options '-Dpochade.launcher=$BINDIR/pochade' --java-options -XX:+UseSerialGC \
    --java-options -XX:TieredStopAtLevel=1

echo "smoke test of $image/pochade"
"$image/pochade/bin/pochade" --version
"$image/pochade/bin/pochade" models
"$image/pochade/bin/pochade" txt2img "red apple" --steps 2 -o "$work/apple.png"
# libwebp and what its plug-in needs are modules, too
"$image/pochade/bin/pochade" upscale "$work/apple.png" --scale 2 -o "$work/apple.webp"
