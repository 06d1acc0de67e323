namespace Tocsin.Store.Backups;

/// <summary>
/// A backup cannot be made or read: its file, its key or its recipient is not what it must be. The message says what is wrong and what to do.
/// </summary>
public sealed class BackupException : Exception
{
    /// <summary>States it in words.</summary>
    /// <param name="message">What is wrong, where, what to do.</param>
    /// <param name="inner">What was caught, if anything.</param>
    public BackupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
