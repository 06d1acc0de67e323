using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Cli;

/// <summary>
/// As whom a command reads: with the token in TOCSIN_TOKEN, as whoever ran `tocsin sign-in`, as an analyst of the exercise region, or as the public.
/// </summary>
/// <param name="Context">The context of everything that it reads.</param>
/// <param name="Bearer">What it shows to the API; null where nothing is to be shown.</param>
public sealed record SignIn(WorkContext Context, string? Bearer)
{
    /// <summary>The environment variable that holds a token.</summary>
    public const string Variable = "TOCSIN_TOKEN";

    /// <summary>Finds out as whom.</summary>
    /// <param name="folder">The world's folder.</param>
    /// <param name="isExercise">Whether it is the exercise region's.</param>
    /// <exception cref="CommandFailedException">TOCSIN_TOKEN holds something else.</exception>
    public static SignIn Find(DataFolder folder, bool isExercise)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (Setting.Token.Value is { } token)
        {
            return Bearers.Context(token) is { } context
                ? new SignIn(context, token)
                : throw new CommandFailedException(ExitCode.SignInNeeded, $"{Variable} holds no Tocsin token ({Tokens.Prefix}…). Make one on your account page.");
        }

        if (Kept(folder) is { } kept && Bearers.Context(kept) is { } session)
            return new SignIn(session, kept);
        return new SignIn(isExercise ? WorkContext.Exercise(EnumWords.Of(ExerciseAccounts.Usual)) : WorkContext.Public, null);
    }

    /// <summary>Keeps a session for the commands that follow, in a file that only this user can read.</summary>
    /// <param name="folder">The world's folder.</param>
    /// <param name="bearer">What to show.</param>
    public static void Keep(DataFolder folder, string bearer)
    {
        Forget(folder);
        using var file = new StreamWriter(PrivateFiles.CreateFile(Path(folder)));
        file.Write(bearer);
    }

    /// <summary>Nobody can sign in before the first account.</summary>
    public const string NobodyYet = "Nobody has an account yet. If you work alone, make yours with `tocsin serve --just-me`; to invite others: `tocsin serve`.";

    /// <summary>Forgets a session that was kept.</summary>
    /// <param name="folder">The world's folder.</param>
    public static void Forget(DataFolder folder) => File.Delete(Path(folder));

    private static string? Kept(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(Path(folder)).Trim();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Path(DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return System.IO.Path.Combine(folder.Path, "sign-in");
    }
}
