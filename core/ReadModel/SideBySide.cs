namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// Parts of a fold that do not need one another. A whole store is folded in at the start, where threads shorten the wait; a
/// change set is too small for threads to pay.
/// </summary>
internal static class SideBySide
{
    private const int WorthThreads = 20_000;

    public static void Run(int changes, params ReadOnlySpan<Action> parts)
    {
        if (changes >= WorthThreads)
        {
            Parallel.Invoke(parts.ToArray());
            return;
        }

        foreach (var part in parts)
        {
            part();
        }
    }
}
