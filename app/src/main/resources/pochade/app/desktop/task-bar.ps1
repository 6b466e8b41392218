# Shows progress on the button of a window in the task bar. Input: the number of the window's process, then a line for each
# change: percent, or -1 for none. Ends with its input.
$ErrorActionPreference = 'Stop'

Add-Type -TypeDefinition @'
using System;
using System.Runtime.InteropServices;

namespace Pochade
{
    // the methods before SetProgressValue keep its place in the table
    [ComImport, Guid("ea1afb91-9e28-4b86-90e9-9e9f8a5eefaf"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
    interface ITaskbarList3
    {
        void HrInit();
        void AddTab(IntPtr window);
        void DeleteTab(IntPtr window);
        void ActivateTab(IntPtr window);
        void SetActiveAlt(IntPtr window);
        void MarkFullscreenWindow(IntPtr window, [MarshalAs(UnmanagedType.Bool)] bool full);
        void SetProgressValue(IntPtr window, ulong done, ulong all);
        void SetProgressState(IntPtr window, int state);
    }

    [ComImport, Guid("56fdf344-fd6d-11d0-958a-006097c9a090")]
    class TaskbarList
    {
    }

    public static class TaskBar
    {
        const int NoProgress = 0;

        static readonly ITaskbarList3 List = (ITaskbarList3) new TaskbarList();

        public static void Show(IntPtr window, int percent)
        {
            if (window == IntPtr.Zero)
            {
                return;
            }
            if (percent < 0)
            {
                List.SetProgressState(window, NoProgress);
            }
            else
            {
                List.SetProgressValue(window, (ulong) percent, 100);
            }
        }
    }
}
'@

$process = Get-Process -Id ([int] [Console]::In.ReadLine())
while ($null -ne ($line = [Console]::In.ReadLine())) {
    $process.Refresh()
    [Pochade.TaskBar]::Show($process.MainWindowHandle, [int] $line)
}
