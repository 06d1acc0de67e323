using System.Runtime.InteropServices;
using System.Text;

namespace Tocsin.Gather.Files;

/// <summary>
/// Tells files from what only has a file's name. Opening a named pipe or a terminal waits for somebody to write, so that it must be known before.
/// </summary>
internal static class SpecialFiles
{
    // statx(2): the layout is the same on every Linux.
    private const int CurrentDirectory = -100;
    private const uint TypeOnly = 1;
    private const int BufferLength = 256;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;

    /// <summary>What it is, in words, when it is no file and no directory; null when it is one, is not there, or the system does not tell.</summary>
    public static string? NameOf(string path)
    {
        if (!OperatingSystem.IsLinux() || path.Contains('\0', StringComparison.Ordinal))
            return null;
        var status = new byte[BufferLength];
        try
        {
            if (Statx(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), 0, TypeOnly, status) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
        return (MemoryMarshal.Read<ushort>(status.AsSpan(ModeAt)) & TypeMask) switch
        {
            0x1000 => "a named pipe",
            0xC000 => "a socket",
            0x2000 or 0x6000 => "a device",
            _ => null,
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int directory, byte[] path, int flags, uint mask, byte[] status);
}
