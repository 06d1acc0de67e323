using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using Tocsin.Gather.Files;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Gather.Fetch;

/// <summary>
/// Brings open sources into the cache of a data folder. A download that stops goes on later where it stopped, if the server still has the same content (ETag);
/// a file is put in place only when it is whole; its SHA-256 goes into the declaration beside it and is verified when it is taken in.
/// </summary>
public sealed class Downloads(DataFolder folder, HttpClient http, TimeProvider time)
{
    private const int Tries = 4;
    private const int MostRedirects = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>Pause before the second try; doubled before each further one.</summary>
    internal TimeSpan Pause { get; init; } = FirstPause;

    /// <summary>Longest time without a byte.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A client as it is needed: without redirects of its own (they are followed here, and only to https) and without a limit on the whole time.
    /// </summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(20) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("Tocsin", ProgramVersion.Current) } },
    };

    /// <summary>Brings the sources that are not there yet, and asks whether those that are have changed.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops; what has arrived stays.</param>
    public async Task<FetchReport> RunAsync(IReadOnlyList<OpenSource> sources, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        Directory.CreateDirectory(folder.Cache);
        var outcomes = new List<FetchOutcome>();
        var unreachable = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            // One host that cannot be reached is not tried again for each of its files.
            var outcome = unreachable.Contains(source.Address.Host) && !File.Exists(PathOf(source))
                ? new FetchOutcome.Failed(source, $"{source.Name}: {source.Address.Host} cannot be reached.", true)
                : await OneAsync(source, progress, cancellationToken);
            if (outcome is FetchOutcome.Failed { NoNetwork: true })
                unreachable.Add(source.Address.Host);
            outcomes.Add(outcome);
        }
        return new FetchReport(outcomes);
    }

    private string PathOf(OpenSource source) => Path.Combine(folder.Cache, source.Name);

    private async Task<FetchOutcome> OneAsync(OpenSource source, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var pause = Pause;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(source, progress, cancellationToken);
            }
            catch (FetchException e) when (!e.MayPass || attempt == Tries)
            {
                return OfCache(source) ?? (FetchOutcome)new FetchOutcome.Failed(source, $"{source.Name}: {e.Message}{(source.IsVerified ? "" : " Its address was never verified.")}", e.NoNetwork);
            }
            catch (FetchException)
            {
                await Task.Delay(pause, time, cancellationToken);
                pause *= 2;
            }
        }
    }

    // Without the publisher, what was fetched before still counts.
    private FetchOutcome.Fetched? OfCache(OpenSource source)
    {
        var note = PartNote.Read(PathOf(source) + ".note.json");
        return note is { Sha256: { } sha256 } && note.Address == source.Address.AbsoluteUri && File.Exists(PathOf(source))
            ? new FetchOutcome.Fetched(source, PathOf(source), sha256, new FileInfo(PathOf(source)).Length, 0, true)
            : null;
    }

    private async Task<FetchOutcome> TryAsync(OpenSource source, IProgress<FetchProgress>? progress, CancellationToken cancellationToken)
    {
        var (path, part) = (PathOf(source), PathOf(source) + ".part");
        var whole = OfCache(source);
        var doneTag = whole is null ? null : PartNote.Read(path + ".note.json")?.Tag;
        var note = PartNote.Read(part + ".note.json");
        var have = note is { Tag: not null } && note.Address == source.Address.AbsoluteUri && File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have > 0 && have == note!.Length)
            return await FinishAsync(source, note, have, cancellationToken);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var response = await AskAsync(source.Address, have, note?.Tag, doneTag, patience.Token);
            if (response.StatusCode == HttpStatusCode.NotModified && whole is not null)
                return whole;
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                File.Delete(part);
                throw new FetchException("the content changed on the server; starting over.", mayPass: true);
            }
            if (!response.IsSuccessStatusCode)
                throw Refused(response);
            var resumes = response.StatusCode == HttpStatusCode.PartialContent;
            if (resumes && (response.Content.Headers.ContentRange is not { From: { } from } || from != have || Tag(response) != note!.Tag))
            {
                File.Delete(part);
                throw new FetchException("the content changed on the server; starting over.", mayPass: true);
            }
            var offset = resumes ? have : 0;
            var length = resumes ? response.Content.Headers.ContentRange!.Length : response.Content.Headers.ContentLength;
            note = new PartNote { Address = source.Address.AbsoluteUri, Tag = Tag(response), Length = length };
            await note.WriteAsync(part + ".note.json", cancellationToken);
            var got = await SaveAsync(source, response, part, offset, length, progress, patience);
            if (length is { } expected && got != expected)
                throw new FetchException(Invariant($"the connection ended after {got:N0} of {expected:N0} bytes."), mayPass: true);
            return await FinishAsync(source, note, offset, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(Invariant($"{source.Address.Host} sent nothing for {Patience.TotalSeconds:0} s."), mayPass: true);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException || e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError)
        {
            throw new FetchException($"{source.Address.Host} cannot be reached ({(e.InnerException?.Message ?? e.Message).TrimEnd('.')}).", mayPass: false, noNetwork: true);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException || e is IOException { InnerException: SocketException })
        {
            throw new FetchException($"the connection broke ({e.Message.TrimEnd('.')}).", mayPass: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FetchException($"it cannot be written to {folder.Cache} ({e.Message.TrimEnd('.')}).", mayPass: false);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, long have, string? partTag, string? doneTag, CancellationToken cancellationToken)
    {
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            // Bytes of a packing would not fit the ranges of what it packs.
            request.Headers.AcceptEncoding.ParseAdd("identity");
            if (have > 0)
            {
                request.Headers.Range = new RangeHeaderValue(have, null);
                request.Headers.IfRange = new RangeConditionHeaderValue(EntityTagHeaderValue.Parse(partTag!));
            }
            else if (doneTag is not null)
            {
                request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(doneTag));
            }
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                return response;
            response.Dispose();
            var next = new Uri(address, location);
            if (next.Scheme != Uri.UriSchemeHttps && address.Scheme == Uri.UriSchemeHttps)
                throw new FetchException($"the server redirects to {next.Scheme}://{next.Host}: not safe.", mayPass: false);
            address = next;
        }
        throw new FetchException($"the server redirects more than {MostRedirects} times.", mayPass: false);
    }

    private async Task<long> SaveAsync(OpenSource source, HttpResponseMessage response, string part, long offset, long? length, IProgress<FetchProgress>? progress, CancellationTokenSource patience)
    {
        await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
        await using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        file.SetLength(offset);
        file.Position = offset;
        var buffer = new byte[128 * 1024];
        while (true)
        {
            var read = await body.ReadAsync(buffer, patience.Token);
            if (read == 0)
                break;
            patience.CancelAfter(Patience);
            if (file.Position + read > length)
                throw new FetchException(Invariant($"the server sent more than the announced {length:N0} bytes."), mayPass: false);
            await file.WriteAsync(buffer.AsMemory(0, read), patience.Token);
            progress?.Report(new FetchProgress(source, file.Position, length));
        }
        await file.FlushAsync(patience.Token);
        file.Flush(flushToDisk: true);
        return file.Position;
    }

    private async Task<FetchOutcome> FinishAsync(OpenSource source, PartNote note, long resumed, CancellationToken cancellationToken)
    {
        var (path, part) = (PathOf(source), PathOf(source) + ".part");
        string sha256;
        long bytes;
        await using (var file = File.OpenRead(part))
        {
            bytes = file.Length;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        }
        if (bytes == 0)
        {
            File.Delete(part);
            throw new FetchException("the server sent an empty file.", mayPass: false);
        }
        var now = time.GetUtcNow();
        await FileDeclaration.WriteAsync(path, new FileDeclaration
        {
            Edition = source.Edition,
            Published = source.Published,
            Licence = source.Licence,
            Publisher = source.Publisher,
            Origin = source.Address.AbsoluteUri,
            Export = source.Export,
            Retrieved = now,
            Sha256 = sha256,
        }, cancellationToken);
        File.Move(part, path, overwrite: true);
        await (note with { Sha256 = sha256, Length = bytes, Retrieved = now }).WriteAsync(path + ".note.json", cancellationToken);
        File.Delete(part + ".note.json");
        return new FetchOutcome.Fetched(source, path, sha256, bytes, resumed, false);
    }

    // A weak tag says "much the same": not good enough to join two halves.
    private static string? Tag(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;

    private static FetchException Refused(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        404 or 410 => new FetchException($"this address is gone ({(int)response.StatusCode}): look on the publisher's website.", mayPass: false),
        401 or 403 => new FetchException($"the publisher refuses access ({(int)response.StatusCode}).", mayPass: false),
        429 or >= 500 => new FetchException($"the server is failing ({(int)response.StatusCode}): try again later.", mayPass: true),
        _ => new FetchException($"the server answered {(int)response.StatusCode}.", mayPass: false),
    };
}
