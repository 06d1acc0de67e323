using System.Globalization;
using Tocsin.Store;

namespace Tocsin.Access;

/// <summary>What the operator has settled for the whole database. Every value that ever held is kept; the newest holds.</summary>
/// <param name="database">The open database, in any context.</param>
public sealed class Settings(Database database)
{
    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>Whether rows that are TLP:CLEAR and in no compartment are shown to whoever has no account.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> PublicReadingAsync(CancellationToken cancellationToken) => await ReadAsync("public_reading", cancellationToken) == "on";

    /// <summary>Turns public reading on or off.</summary>
    /// <param name="isOn">Whether it is on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SetPublicReadingAsync(bool isOn, CancellationToken cancellationToken) => WriteAsync("public_reading", isOn ? "on" : "off", cancellationToken);

    /// <summary>After how many minutes without use a session is locked.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> IdleMinutesAsync(CancellationToken cancellationToken) => int.Parse(await ReadAsync("idle_minutes", cancellationToken), CultureInfo.InvariantCulture);

    /// <summary>Sets after how many minutes without use a session is locked.</summary>
    /// <param name="minutes">2 to 720.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SetIdleMinutesAsync(int minutes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, 720);
        return WriteAsync("idle_minutes", minutes.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    private Task<string> ReadAsync(string key, CancellationToken cancellationToken) =>
        _door.FirstAsync("select value from access.setting where key = $1 order by id desc limit 1", [key], row => row.GetString(0), cancellationToken);

    private Task<int> WriteAsync(string key, string value, CancellationToken cancellationToken) =>
        _door.ExecuteAsync("insert into access.setting (key, value) values ($1, $2)", [key, value], cancellationToken);
}
