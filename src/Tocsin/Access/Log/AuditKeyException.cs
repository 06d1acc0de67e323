namespace Tocsin.Access.Log;

/// <summary>The key that signs checkpoints cannot be used. The message says what happened, where, what to do.</summary>
public sealed class AuditKeyException : Exception
{
    /// <summary>States it in words.</summary>
    /// <param name="path">The file.</param>
    /// <param name="why">What is wrong with it.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public AuditKeyException(string path, string why, Exception? inner = null)
        : base($"The access log's signing key cannot be used: {why} Where: {path}. Restore it, or set {AuditKey.Variable} to another file.", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
