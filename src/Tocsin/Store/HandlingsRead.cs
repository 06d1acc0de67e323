using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// Which handlings the rows had that were read since it began, by this request or this command and by nothing else. Every statement that reads content returns
/// with each row the number of its handling, or the numbers of all that went into it, in a column named <c>handling</c> or <c>handlings</c>: so what is shown
/// can say how it must be handled without anybody having to pass that on.
/// </summary>
public sealed class HandlingsRead
{
    private static readonly AsyncLocal<HandlingsRead?> Current = new();

    private readonly Lock gate = new();
    private readonly SortedSet<int> numbers = [];

    private HandlingsRead()
    {
    }

    /// <summary>Numbers of the handlings, ascending.</summary>
    public IReadOnlyList<int> Numbers
    {
        get
        {
            lock (gate)
                return [.. numbers];
        }
    }

    /// <summary>What was noted so far where this is called; null where nobody began.</summary>
    public static HandlingsRead? Now => Current.Value;

    /// <summary>Begins to note, for whatever is called from here.</summary>
    public static HandlingsRead Begin() => Current.Value = new HandlingsRead();

    /// <summary>Notes the handlings of what is shown of rows of which not all are; does nothing where nobody notes.</summary>
    /// <param name="handlings">Numbers of handlings.</param>
    public static void Note(params ReadOnlySpan<int> handlings) => Now?.Add(handlings);

    /// <summary>How rows of a result are noted; does nothing where nobody notes, or the rows say nothing.</summary>
    internal static Action Of(NpgsqlDataReader reader)
    {
        if (Now is not { } noted)
            return () => { };
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var at = column;
            switch (reader.GetName(column))
            {
                case "handling" when reader.GetFieldType(column) == typeof(int):
                    return () => noted.Add(reader.Nullable<int>(at) is { } one ? [one] : []);
                case "handlings":
                    return () => noted.Add(reader.IsDBNull(at) ? [] : reader.GetFieldValue<int[]>(at));
            }
        }

        return () => { };
    }

    private void Add(ReadOnlySpan<int> more)
    {
        lock (gate)
        {
            foreach (var one in more)
                numbers.Add(one);
        }
    }
}
