using Tocsin.Gather.Ingestion;

namespace Tocsin.Cli;

/// <summary>How far a run over several files is: each file counts by its size.</summary>
internal sealed class FileShares
{
    private readonly Dictionary<string, (long Before, long Size)> places = [];
    private readonly long total;

    public FileShares(IReadOnlyList<string> paths, IReadOnlyList<long> sizes)
    {
        long before = 0;
        foreach (var (path, size) in paths.Zip(sizes))
        {
            places[path] = (before, size);
            before += size;
        }

        total = Math.Max(1, before);
    }

    /// <summary>Share done, in [0, 1]: storing bytes is a tenth of a file's work, reading its rows most of the rest.</summary>
    public double Done(IngestProgress progress)
    {
        if (!places.TryGetValue(progress.Path, out var place))
            return 0;
        var within = progress.Total > 0 ? (double)progress.Done / progress.Total : 1;
        var share = progress.Stage switch
        {
            IngestStage.StoringBytes => 0.1 * within,
            IngestStage.ReadingRows => 0.1 + (0.6 * within),
            IngestStage.AddingVersions => 0.7,
            _ => 1,
        };
        return (place.Before + (share * place.Size)) / total;
    }
}
