using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Events;

/// <summary>From who attended what to who met whom: a layer of its own, never mixed into partnerships.</summary>
/// <remarks>
/// <para>Two organisations are near by the events they share, each counting 1 / (attendance − 1) (Newman 2001, Physical Review E 64:016132),
/// and a pair is kept from two shared events or a weight of 0.2 on, so that one conference does not join everybody. Events are taken as
/// many nodes' lists: O(Σ attendance²) time and, of pairs before they are thinned out, memory. Pairs come in ascending order. Pure; safe
/// from any thread.</para>
/// </remarks>
public static class AttendanceProjection
{
    /// <summary>Shared events from which on a pair is kept.</summary>
    public const int SharedEventsDefault = 2;

    /// <summary>Weight from which on a pair is kept.</summary>
    public const double WeightDefault = 0.2;

    /// <summary>The pairs of organisations that share events enough.</summary>
    /// <param name="organisationCount">Number of organisations, at least 0.</param>
    /// <param name="eventCount">Number of events, at least 0.</param>
    /// <param name="attendances">Who was where; a repeated attendance counts once.</param>
    /// <param name="leastEvents">Shared events from which on a pair is kept.</param>
    /// <param name="leastWeight">Or weight from which on it is.</param>
    /// <param name="cancellationToken">Stops between two events.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<SharedEvents> Project(
        int organisationCount,
        int eventCount,
        ReadOnlySpan<(int Organisation, int Event)> attendances,
        int leastEvents,
        double leastWeight,
        CancellationToken cancellationToken)
    {
        var pairs = new (int, int)[attendances.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (organisation, attended) = attendances[i];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)organisation, (uint)organisationCount, nameof(attendances));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)attended, (uint)eventCount, nameof(attendances));
            pairs[i] = (organisationCount + attended, organisation);
        }

        // Arcs from events to those who came: each list is ascending and without repeats.
        var guests = CsrGraph.FromArcs(organisationCount + eventCount, pairs);
        var shared = new SortedDictionary<(int U, int V), (int Count, double Weight)>();
        for (var held = organisationCount; held < guests.NodeCount; held++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var present = guests.Neighbours(held);
            for (var i = 0; i < present.Length; i++)
            {
                for (var j = i + 1; j < present.Length; j++)
                {
                    var (count, weight) = shared.GetValueOrDefault((present[i], present[j]));
                    shared[(present[i], present[j])] = (count + 1, weight + (1.0 / (present.Length - 1)));
                }
            }
        }

        return
        [
            .. from pair in shared
               where pair.Value.Count >= leastEvents || pair.Value.Weight >= leastWeight
               select new SharedEvents(pair.Key.U, pair.Key.V, pair.Value.Count, pair.Value.Weight),
        ];
    }

    /// <summary>Simpson's diversity 1 − Σ p² of the sectors or areas present, 0 to below 1; null with fewer than two.</summary>
    /// <param name="counts">How many came from each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double? Diversity(ReadOnlySpan<int> counts)
    {
        var all = 0.0;
        var squares = 0.0;
        foreach (var count in counts)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
            all += count;
            squares += (double)count * count;
        }

        return all < 2 ? null : 1 - (squares / (all * all));
    }
}
