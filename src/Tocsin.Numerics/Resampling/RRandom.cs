namespace Tocsin.Numerics.Resampling;

/// <summary>
/// R's default random numbers: the Mersenne Twister of Matsumoto and Nishimura (1998) seeded as <c>set.seed</c> does, and <c>sample</c> by rejection
/// (R 3.6 and newer), so that whoever has R gets the same draws. Not for secrets. One instance must not be shared between threads.
/// </summary>
public sealed class RRandom
{
    private const int Size = 624;
    private const int Shift = 397;
    private const double ToUnit = 2.3283064365386963e-10;
    private const double HalfStep = 0.5 * 2.328306437080797e-10;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    /// <summary>Starts at <c>set.seed(seed)</c>.</summary>
    public RRandom(int seed)
    {
        var scrambled = unchecked((uint)seed);
        for (var i = 0; i < 50; i++)
        {
            scrambled = Scramble(scrambled);
        }

        // R fills 625 words and overwrites the first with the position.
        scrambled = Scramble(scrambled);
        for (var i = 0; i < Size; i++)
        {
            scrambled = Scramble(scrambled);
            _state[i] = scrambled;
        }
    }

    /// <summary>The next number of <c>runif</c>, strictly between 0 and 1.</summary>
    public double NextUniform()
    {
        var value = NextWord() * ToUnit;
        return value <= 0 ? HalfStep : 1 - value <= 0 ? 1 - HalfStep : value;
    }

    /// <summary>A whole number from 0 to <paramref name="limit"/> - 1, all equally likely.</summary>
    /// <param name="limit">At least 1.</param>
    public int NextIndex(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)(limit - 1));
        while (true)
        {
            var candidate = NextBits(bits);
            if (candidate < limit)
            {
                return (int)candidate;
            }
        }
    }

    /// <summary>All values in random order, as <c>sample(values)</c>.</summary>
    public T[] Sample<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var left = new int[values.Count];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = i;
        }

        var result = new T[values.Count];
        var remaining = values.Count;
        for (var i = 0; i < result.Length; i++)
        {
            var j = NextIndex(remaining);
            result[i] = values[left[j]];
            left[j] = left[--remaining];
        }

        return result;
    }

    private static uint Scramble(uint seed) => unchecked((69069 * seed) + 1);

    /// <summary>R draws 16 bits at a time and one round more when the number of bits is a multiple of 16.</summary>
    private long NextBits(int bits)
    {
        var value = 0L;
        for (var drawn = 0; drawn <= bits; drawn += 16)
        {
            value = (65536 * value) + (long)Math.Floor(NextUniform() * 65536);
        }

        return value & ((1L << bits) - 1);
    }

    private uint NextWord()
    {
        if (_next >= Size)
        {
            Refill();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7fffffff);
            _state[i] = _state[(i + Shift) % Size] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }

        _next = 0;
    }
}
