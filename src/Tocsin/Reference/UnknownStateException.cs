namespace Tocsin.Reference;

/// <summary>A code that looks like a State's and is none of this world.</summary>
public sealed class UnknownStateException : Exception
{
    /// <summary>Names the code and the world that was asked.</summary>
    public UnknownStateException(StateCode code, string world)
        : base($"There is no State {code} in the {(world == Reference.World.ExerciseId ? "exercise region" : "list of States")}; the watchlist has all codes.")
    {
        Code = code;
        World = world;
    }

    /// <summary>The code that was asked for.</summary>
    public StateCode Code { get; }

    /// <summary>The world that was asked, <see cref="Reference.World.Id"/>.</summary>
    public string World { get; }
}
