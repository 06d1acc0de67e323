using System.Text;
using System.Text.Unicode;

namespace Tocsin.Gather.Csv;

/// <summary>
/// Reads comma-separated records (RFC 4180), or those of another <see cref="CsvDialect"/>, as spans of bytes, in memory that does not grow with the file.
/// A record that is none is reported with its bytes and its line, and reading goes on at the next line that begins a record: a quote that is never closed
/// costs its own record, not the rest of the file. A record whose fields are all blank is none and passed over.
/// </summary>
/// <param name="stream">The text.</param>
/// <param name="known">Its dialect, where the stream begins within the table; null where it begins at the start, which tells.</param>
internal sealed class CsvReader(Stream stream, CsvDialect? known = null)
{
    /// <summary>Bytes a record may have; the longest of the real sources has 10 KB.</summary>
    public const int LongestRecord = 1 << 20;

    private const byte Quote = (byte)'"';
    private const byte Blank = (byte)' ';
    private const byte CarriageReturn = (byte)'\r';

    private byte comma = (byte)',';
    private byte newLine = (byte)'\n';
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int filled;
    private bool ended;
    private Field[] fields = new Field[64];
    private byte[] unquoted = new byte[4096];
    private int nextLine = 1;
    private bool opened;
    private bool isInLongLine;
    private int rawStart;
    private int rawLength;
    private long discarded;

    private enum Outcome
    {
        Complete,
        More,
        Bad,
    }

    private record struct Field(int Start, int Length, bool HasQuotes);

    private record struct Attempt(Outcome Outcome, int End, int Count, int Lines, int BadAt, CsvProblem Problem, bool Terminated);

    /// <summary>How the table is written; known from the first record on.</summary>
    public CsvDialect Dialect => new(comma, newLine);

    /// <summary>How many fields a record must have; 0 before the header is known.</summary>
    public int Columns { get; set; }

    /// <summary>Line of the record, from 1: its first, when a quoted field holds line breaks.</summary>
    public int Line { get; private set; }

    /// <summary>Where the record begins, in bytes from the start of the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>What is wrong with the record; its fields can be read when it is <see cref="CsvProblem.None"/>.</summary>
    public CsvProblem Problem { get; private set; }

    /// <summary>True when the record has its fields, whatever bytes are in them.</summary>
    public bool HasFields => Problem is CsvProblem.None or CsvProblem.BrokenUtf8 or CsvProblem.NulCharacter;

    /// <summary>Fields of the record.</summary>
    public int Count { get; private set; }

    /// <summary>True when only the first field of the record holds something, however many there are.</summary>
    public bool IsFirstFieldAlone { get; private set; }

    /// <summary>False when the file ends within the record, without a line break.</summary>
    public bool Terminated { get; private set; }

    /// <summary>The record's bytes without the final line break; valid until the next read.</summary>
    public ReadOnlySpan<byte> Raw => buffer.AsSpan(rawStart, rawLength);

    /// <summary>A field of the record, without its quotes; valid until the next field with a quote inside is read.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var field = fields[index];
            var bytes = buffer.AsSpan(field.Start, field.Length);
            return field.HasQuotes ? WithoutDoubledQuotes(bytes) : bytes;
        }
    }

    /// <summary>The record's fields as texts, as they stand.</summary>
    public string[] Texts()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Encoding.UTF8.GetString(this[i]);
        return texts;
    }

    /// <summary>The record's fields as texts without blanks around them: how names of columns are read.</summary>
    public string[] TrimmedTexts() => [.. Texts().Select(text => text.Trim())];

    /// <summary>Reads the first record as names of columns, which every further one must have; none when there is no record or none that can be read.</summary>
    public string[] ReadHeader()
    {
        var header = Read() && Problem == CsvProblem.None ? TrimmedTexts() : [];
        Columns = header.Length;
        return header;
    }

    /// <summary>Reads the next record, lines with nothing in them passed over.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Read()
    {
        while (true)
        {
            if (!opened)
                Open();
            if (isInLongLine)
                PassOverRestOfLine();
            if (start == filled && !Fill())
                return false;
            var attempt = TryAt(start);
            if (attempt.Outcome == Outcome.Complete && AreBlank(0, attempt.Count))
            {
                Advance(attempt.End, attempt.Lines);
                continue;
            }
            IsFirstFieldAlone = attempt.Outcome == Outcome.Complete && AreBlank(1, attempt.Count);
            if (attempt.Outcome == Outcome.Complete && (Columns == 0 || attempt.Count == Columns))
                Accept(attempt);
            else
                Recover(attempt);
            return true;
        }
    }

    private void Open()
    {
        opened = true;
        while (known is null && filled < CsvDialect.SniffLength && Fill())
        {
        }
        var text = buffer.AsSpan(0, filled);
        (comma, newLine) = known ?? CsvDialect.Of(text);
        if (known is null && CsvDialect.PreambleOf(text) is > 0 and var preamble)
            Advance(preamble, text[..preamble].Contains(newLine) ? 1 : 0);
    }

    private bool AreBlank(int first, int count)
    {
        for (var i = first; i < count; i++)
        {
            if (buffer.AsSpan(fields[i].Start, fields[i].Length).ContainsAnyExcept(Blank, (byte)'\t'))
                return false;
        }
        return true;
    }

    private void Accept(Attempt attempt)
    {
        Count = attempt.Count;
        Terminated = attempt.Terminated;
        Report(attempt.End, attempt.Lines, CsvProblem.None);
        if (Raw.Contains((byte)0))
            Problem = CsvProblem.NulCharacter;
        else if (!Utf8.IsValid(Raw))
            Problem = CsvProblem.BrokenUtf8;
    }

    // The bad record ends where the next line begins that is a record by itself: at the latest after the line on which the fault was seen.
    private void Recover(Attempt attempt)
    {
        var problem = attempt.Outcome == Outcome.Bad ? attempt.Problem : CsvProblem.WrongColumnCount;
        var limit = attempt.Outcome == Outcome.Bad ? attempt.BadAt : attempt.End;
        var (end, lines) = (start, 0);
        var terminated = false;
        while (true)
        {
            var line = buffer.AsSpan(end, filled - end).IndexOf(newLine);
            terminated = line >= 0;
            end = terminated ? end + line + 1 : filled;
            lines += terminated ? 1 : 0;
            if (!terminated || end >= limit)
                break;
            var next = TryAt(end, mayFill: false);
            if (next.Outcome == Outcome.More || (next.Outcome == Outcome.Complete && Columns > 0 && next.Count == Columns))
                break;
        }
        isInLongLine = !terminated && !ended;
        Terminated = terminated || isInLongLine;
        Count = 0;
        Report(end, lines, problem);
    }

    // The rest of a line that is longer than any record belongs to that bad record.
    private void PassOverRestOfLine()
    {
        isInLongLine = false;
        while (Fill())
        {
            var line = buffer.AsSpan(start, filled - start).IndexOf(newLine);
            if (line >= 0)
            {
                Advance(start + line + 1, 1);
                return;
            }
            start = filled;
        }
    }

    private void Report(int end, int lines, CsvProblem problem)
    {
        Line = nextLine;
        Offset = discarded + start;
        Problem = problem;
        (rawStart, rawLength) = (start, end - start);
        while (rawLength > 0 && (buffer[rawStart + rawLength - 1] == newLine || buffer[rawStart + rawLength - 1] == CarriageReturn))
            rawLength--;
        Advance(end, lines);
    }

    private void Advance(int end, int lines)
    {
        nextLine += lines;
        start = end;
    }

    private Attempt TryAt(int at, bool mayFill = true)
    {
        while (true)
        {
            var attempt = Parse(at);
            if (attempt.Outcome != Outcome.More)
                return attempt;
            if (filled - at >= LongestRecord)
                return new Attempt(Outcome.Bad, filled, 0, 0, filled, attempt.Problem == CsvProblem.None ? CsvProblem.TooLong : attempt.Problem, false);
            if (!mayFill)
                return attempt;
            if (!Fill())
                return AtTheEnd(start);
            at = start;
        }
    }

    private Attempt AtTheEnd(int at)
    {
        var attempt = Parse(at);
        return attempt.Problem == CsvProblem.UnbalancedQuote
            ? attempt with { Outcome = Outcome.Bad, BadAt = filled }
            : attempt with { Outcome = Outcome.Complete };
    }

    // More: the buffer ended within the record; Problem then says whether that was inside quotes.
    private Attempt Parse(int at)
    {
        var bytes = buffer.AsSpan(0, filled);
        var count = 0;
        var lines = 0;
        var position = at;
        while (true)
        {
            if (count == fields.Length)
                Array.Resize(ref fields, fields.Length * 2);
            if (position < filled && bytes[position] == Quote)
            {
                var begin = position + 1;
                var hasQuotes = false;
                position = begin;
                while (true)
                {
                    var hit = bytes[position..].IndexOfAny(Quote, newLine);
                    if (hit < 0)
                        return new Attempt(Outcome.More, filled, count, lines, 0, CsvProblem.UnbalancedQuote, false);
                    position += hit;
                    if (bytes[position] == newLine)
                    {
                        lines++;
                        position++;
                        continue;
                    }
                    if (position + 1 < filled && bytes[position + 1] == Quote)
                    {
                        hasQuotes = true;
                        position += 2;
                        continue;
                    }
                    break;
                }
                fields[count++] = new Field(begin, position - begin, hasQuotes);
                position++;
                if (position == filled)
                    return new Attempt(Outcome.More, filled, count, lines, 0, CsvProblem.None, false);
                if (bytes[position] == CarriageReturn && newLine != CarriageReturn && (position + 1 == filled || bytes[position + 1] == newLine))
                    position++;
                if (position == filled)
                    return new Attempt(Outcome.More, filled, count, lines, 0, CsvProblem.None, false);
                if (bytes[position] == newLine)
                    return new Attempt(Outcome.Complete, position + 1, count, lines + 1, 0, CsvProblem.None, true);
                if (bytes[position] != comma)
                    return new Attempt(Outcome.Bad, position, count, lines, position, CsvProblem.UnbalancedQuote, false);
                position++;
                continue;
            }
            var length = bytes[position..].IndexOfAny(comma, newLine, Quote);
            if (length < 0)
            {
                fields[count++] = new Field(position, filled - position, false);
                return new Attempt(Outcome.More, filled, count, lines, 0, CsvProblem.None, false);
            }
            var stop = position + length;
            if (bytes[stop] == Quote)
                return new Attempt(Outcome.Bad, stop, count, lines, stop, CsvProblem.UnbalancedQuote, false);
            if (bytes[stop] == newLine)
            {
                fields[count++] = new Field(position, length > 0 && bytes[stop - 1] == CarriageReturn ? length - 1 : length, false);
                return new Attempt(Outcome.Complete, stop + 1, count, lines + 1, 0, CsvProblem.None, true);
            }
            fields[count++] = new Field(position, length, false);
            position = stop + 1;
        }
    }

    // Keeps what is not yet read, makes room and reads more.
    private bool Fill()
    {
        if (ended)
            return false;
        if (start > 0)
        {
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            discarded += start;
            filled -= start;
            start = 0;
        }
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, filled, buffer.Length - filled);
        ended = read == 0;
        filled += read;
        return read > 0;
    }

    private Span<byte> WithoutDoubledQuotes(ReadOnlySpan<byte> bytes)
    {
        if (unquoted.Length < bytes.Length)
            unquoted = new byte[bytes.Length * 2];
        var written = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            unquoted[written++] = bytes[i];
            if (bytes[i] == Quote)
                i++;
        }
        return unquoted.AsSpan(0, written);
    }
}
