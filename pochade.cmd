@echo off
rem Builds what is missing or stale, then starts Pochade: the window without arguments, else the command line.
rem   pochade test [ARGUMENTS OF MAVEN]   runs every test
setlocal
set "root=%~dp0"
set "home=%root%jlink\target\pochade"
set "stamp=%home%\.built"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

if "%~1"=="test" goto test

rem the newest file the program is made of, against the stamp of the last build
powershell -NoProfile -Command "$s = Get-Item -ErrorAction SilentlyContinue '%stamp%'; if (-not $s) { exit 1 }; Push-Location '%root%.'; $n = Get-ChildItem pom.xml, .mvn, inference, presets, ui, app, jlink -Recurse -File | Where-Object { $_.FullName -notmatch '\\target\\|\\src\\test\\' -and $_.LastWriteTime -gt $s.LastWriteTime } | Select-Object -First 1; if ($n) { exit 1 }"
if errorlevel 1 call :build || exit /b 1

"%java%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto "-Dpochade.home=%home%" -Dpochade.terminal=true ^
    -p "%home%\lib\app" -m pochade.app/pochade.app.Main %*
exit /b %errorlevel%

:build
call :tools || exit /b 1
echo pochade: building; the first time Maven fetches some 250 MB, which takes minutes 1>&2
if exist "%home%\lib" rmdir /s /q "%home%\lib"
if not exist "%root%jlink\target" mkdir "%root%jlink\target"
type nul > "%root%jlink\target\build-started"
pushd "%root%"
call mvn -B -q -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
    popd
    echo pochade: the build failed 1>&2
    exit /b 1
)
popd
move /y "%root%jlink\target\build-started" "%stamp%" >nul
exit /b 0

:test
call :tools || exit /b 1
pushd "%root%"
for /f "tokens=1,*" %%a in ("%*") do call mvn -B verify %%b
set "status=%errorlevel%"
popd
exit /b %status%

:tools
"%java%" --list-modules 2>nul | findstr /b "jdk.compiler@" >nul || (
    echo pochade: a JDK 17 or newer is needed; install one and put it on the PATH, or set JAVA_HOME 1>&2
    exit /b 1
)
"%java%" --list-modules | findstr /r "^java.base@1[7-9] ^java.base@[2-9][0-9]" >nul || (
    echo pochade: this Java is too old; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
    exit /b 1
)
where mvn >nul 2>nul || (
    echo pochade: there is no Maven; install it from https://maven.apache.org and put it on the PATH 1>&2
    exit /b 1
)
exit /b 0
