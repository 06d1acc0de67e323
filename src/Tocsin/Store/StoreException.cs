namespace Tocsin.Store;

/// <summary>The store cannot be opened. The message says what happened, where, and what to do, in this order.</summary>
public sealed class StoreException : Exception
{
    /// <summary>States a failure in words.</summary>
    /// <param name="failure">What kind of failure.</param>
    /// <param name="what">What happened: one sentence.</param>
    /// <param name="where">The folder, file or server it happened at; empty when the sentence says it.</param>
    /// <param name="remedy">What to do: one sentence or a command.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public StoreException(StoreFailure failure, string what, string where, string remedy, Exception? inner = null)
        : base(string.Join(' ', new[] { what, where.Length == 0 ? "" : $"Where: {where}.", remedy }.Where(part => part.Length > 0)), inner)
    {
        Failure = failure;
        What = what;
        Where = where;
        Remedy = remedy;
    }

    /// <summary>What kind of failure.</summary>
    public StoreFailure Failure { get; }

    /// <summary>What happened: one sentence.</summary>
    public string What { get; }

    /// <summary>The folder, file or server it happened at; may be empty.</summary>
    public string Where { get; }

    /// <summary>What to do: one sentence or a command; may be empty.</summary>
    public string Remedy { get; }
}
