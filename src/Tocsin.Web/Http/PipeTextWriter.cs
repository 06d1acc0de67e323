using System.Buffers;
using System.Text;

namespace Tocsin.Web.Http;

/// <summary>Writes text as UTF-8 straight into buffers, so that a page is never held as one large string.</summary>
internal sealed class PipeTextWriter(IBufferWriter<byte> buffers) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Encoding.UTF8.GetBytes(buffer, buffers);
}
