namespace Tocsin.Learn.Exercise;

/// <summary>
/// A small generator of random bits with integers only, so that the exercise region has the same bytes on every machine and under every
/// version of the framework, which <see cref="Random"/> does not promise. Algorithm: Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014, figure 16.
/// </summary>
internal sealed class SplitMix64
{
    private ulong _state;

    /// <summary>Begins at a state.</summary>
    public SplitMix64(ulong state) => _state = state;

    /// <summary>A stream of its own for each purpose: adding one purpose leaves the others' numbers as they are.</summary>
    /// <param name="seed">Seed of the region.</param>
    /// <param name="purpose">What the numbers are for, in ASCII; hashed with FNV-1a (64 bits).</param>
    public static SplitMix64 For(int seed, string purpose)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in purpose)
            hash = (hash ^ character) * 1099511628211UL;
        return new SplitMix64(hash ^ (ulong)seed);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number in [0, <paramref name="bound"/>).</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A whole number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in <paramref name="perMille"/> of a thousand draws.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    /// <summary>One of several, each as likely as the others.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
