using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tocsin.Numerics.Regression;

/// <summary>Zeroed doubles whose first element lies on a cache-line boundary, so that no vector load straddles two lines.</summary>
internal sealed class AlignedBuffer
{
    private const int LineBytes = 64;
    private readonly double[] _values;
    private readonly int _offset;

    public AlignedBuffer(int length)
    {
        _values = GC.AllocateArray<double>(length + (LineBytes / sizeof(double)), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
        _offset = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(double);
    }

    /// <summary>An element; unchecked beyond the end.</summary>
    public ref double this[nint index] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), _offset + index);
}
