namespace PartnershipGraph.Analysis.Randomness;

/// <summary>A small seeded stream of random numbers; the same seed gives the same numbers on every machine and version.</summary>
/// <remarks>
/// SplitMix64 (Steele, Lea and Flood 2014, OOPSLA). A stream of its own for each numbered sample makes results independent of
/// which thread draws it. Not for secrets.
/// </remarks>
internal struct SplitMix64
{
    private ulong _state;

    /// <summary>The stream of one numbered sample under a seed.</summary>
    public SplitMix64(ulong seed, long sample) => _state = unchecked(Mix(seed) + Mix((ulong)sample ^ 0xD1B54A32D192ED03));

    public ulong Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        return Mix(_state);
    }

    /// <summary>A whole number from 0 to below the bound, without bias worth the name: the bound is under 2^31 of 2^64.</summary>
    public int Next(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>A number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws distinct whole numbers below a bound, in ascending order.</summary>
    public static int[] Distinct(ulong seed, int bound, int count)
    {
        // Floyd's algorithm (Bentley and Floyd 1987): one draw for each number.
        var random = new SplitMix64(seed, 0);
        var drawn = new HashSet<int>(count);
        for (var top = bound - count; top < bound; top++)
        {
            if (!drawn.Add(random.Next(top + 1)))
            {
                drawn.Add(top);
            }
        }

        int[] ascending = [.. drawn];
        Array.Sort(ascending);
        return ascending;
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
