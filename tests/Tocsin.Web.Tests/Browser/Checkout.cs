namespace Tocsin.Web.Tests.Browser;

/// <summary>Files of the checkout that the tests run from.</summary>
internal static class Checkout
{
    private static readonly Lazy<string> Root = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"There is no checkout around {AppContext.BaseDirectory}.");
    });

    public static string File(params string[] parts)
    {
        var path = Path.Combine([Root.Value, .. parts]);
        return System.IO.File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run ./tocsin test, or npm ci, in the checkout.", path);
    }
}
