using Npgsql;

namespace Tocsin.Access.Accounts;

/// <summary>What the database refuses about accounts it says in words; a person is told those and not a code.</summary>
internal static class AccountRefusals
{
    public static async Task<T> InWordsAsync<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new AccountException("That name is taken.", e);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: "person_name_check" })
        {
            throw new AccountException("A sign-in name has 2 to 63 characters of a-z, 0-9 and . _ @ + -, first a letter or digit.", e);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: "person_display_check" })
        {
            throw new AccountException("A display name has 1 to 100 characters.", e);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.CheckViolation
            or PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new AccountException(e.MessageText.Contains("row-level security", StringComparison.Ordinal) ? "You don't have permission to do that."
                : $"{char.ToUpperInvariant(e.MessageText[0])}{e.MessageText[1..]}.", e);
        }
    }
}
