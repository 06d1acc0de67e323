namespace Tocsin.Store;

/// <summary>Folders and files that only their owner may read.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates a folder if it is missing; others may pass through it to folders whose names they know only when asked for.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="othersMayPass">Whether they may.</param>
    public static void CreateFolder(string path, bool othersMayPass = false)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, othersMayPass ? OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : OwnerOnly);
    }

    /// <summary>Closes a folder that was there before to others.</summary>
    /// <param name="path">The folder.</param>
    public static void CloseFolder(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerOnly);
    }

    /// <summary>Creates a file of mode 0600; it must not exist.</summary>
    /// <param name="path">The file.</param>
    public static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
