namespace Tocsin.Gather.Files;

/// <summary>Files below a folder, hidden ones left out. A link may lead back to a folder above it: each folder is gone into once.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions OneLevel = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden };

    /// <summary>The paths, in no order, as they are reached from the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IEnumerable<string> Files(DirectoryInfo root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var folders = new Stack<(DirectoryInfo Folder, string Place)>([(root, PlaceOf(root, root.FullName))]);
        while (folders.TryPop(out var next))
        {
            if (!seen.Add(next.Place))
                continue;
            foreach (var file in next.Folder.EnumerateFiles("*", OneLevel))
                yield return Path.Combine(next.Folder.ToString(), file.Name);
            foreach (var below in next.Folder.EnumerateDirectories("*", OneLevel))
                folders.Push((new DirectoryInfo(Path.Combine(next.Folder.ToString(), below.Name)), PlaceOf(below, Path.Combine(next.Place, below.Name))));
        }
    }

    // Where a folder really lies: a link where it leads to, any other below its parent's place.
    private static string PlaceOf(DirectoryInfo folder, string otherwise)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? otherwise);
        }
        catch (IOException)
        {
            return otherwise; // a link that leads in circles is no folder to go into
        }
    }
}
