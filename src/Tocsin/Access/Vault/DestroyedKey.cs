namespace Tocsin.Access.Vault;

/// <summary>A key that was destroyed, as the list outside the database has it.</summary>
/// <param name="Key">Number of the key.</param>
/// <param name="Source">Number of the source that it opened.</param>
/// <param name="At">When.</param>
/// <param name="Person">Number of who had it destroyed.</param>
internal sealed record DestroyedKey(Guid Key, long Source, DateTimeOffset At, int Person);
