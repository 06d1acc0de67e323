namespace Tocsin.Web.Api.Gather;

/// <summary>The citations of imports.</summary>
internal sealed class ImportCitations
{
    /// <summary>One citation an import, in the order of their numbers.</summary>
    public Task<IReadOnlyList<Citation>> OfAsync(IEnumerable<long> imports, CancellationToken cancel) => throw new NotSupportedException();
}
