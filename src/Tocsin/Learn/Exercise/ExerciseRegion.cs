using System.Text;

namespace Tocsin.Learn.Exercise;

/// <summary>
/// Writes the files of the exercise region: twelve invented States over forty years, in the formats of the real sources, so that everything that reads
/// those reads these. A pure function of <see cref="Seed"/>: the same bytes every time on every machine. What the files hold is told in docs/exercise.md.
/// </summary>
public static class ExerciseRegion
{
    /// <summary>Seed of everything that is drawn; it stands in each sidecar.</summary>
    public const int Seed = 1986;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes every file and its sidecar into a folder, which is made when it does not exist; files of the same names are replaced.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>The paths of the data files, without the sidecars, in the order of their publication.</returns>
    /// <exception cref="IOException">The folder cannot be made or a file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static async Task<IReadOnlyList<string>> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (var file in ExerciseFiles.Generate(Seed))
        {
            var path = Path.Combine(folder, file.Name);

            // The sidecar first: should the run end in between, no file lies there without its publication day and licence.
            if (file.Sidecar is { } sidecar)
                await File.WriteAllTextAsync($"{path}.meta.json", sidecar.ToJson(Seed), Utf8, cancellationToken);
            await File.WriteAllTextAsync(path, file.Text, Utf8, cancellationToken);
            paths.Add(path);
        }

        return paths;
    }
}
