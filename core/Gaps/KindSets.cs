using System.Runtime.InteropServices;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Numbers sets of kinds of relationship in the order in which they are first asked for.</summary>
internal sealed class KindSets
{
    private readonly Dictionary<string, int> _singles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string[]> _sets = [];

    /// <summary>The number of a set of one.</summary>
    public int NumberOf(string code)
    {
        if (!_singles.TryGetValue(code, out var number))
        {
            number = NumberOf([code]);
            _singles.Add(code, number);
        }

        return number;
    }

    /// <summary>The number of a set.</summary>
    /// <param name="codes">Its codes, each once, in ordinal order.</param>
    public int NumberOf(string[] codes)
    {
        // A code holds no comma.
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, string.Join(',', codes), out var isKnown);
        if (!isKnown)
        {
            number = _sets.Count;
            _sets.Add(codes);
        }

        return number;
    }

    /// <summary>The sets by number.</summary>
    public string[][] ToArray() => [.. _sets];
}
