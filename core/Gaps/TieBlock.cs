using System.Runtime.InteropServices;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The ties of some organisations that come one after the other to those that come later, merged pair by pair.</summary>
internal sealed class TieBlock
{
    private TieBlock()
    {
    }

    /// <summary>The ties, ascending, each with its smaller end first.</summary>
    public List<(int U, int V)> Ties { get; } = [];

    /// <summary>For each tie what is known of it, by this block's own numbers of sets of kinds.</summary>
    public List<CompactTieFacts> Facts { get; } = [];

    /// <summary>The sets of kinds of this block.</summary>
    public KindSets KindSets { get; } = new();

    /// <summary>Scans the relationships of some organisations.</summary>
    /// <param name="members">The organisations that are counted, in order of id.</param>
    /// <param name="from">The first to scan.</param>
    /// <param name="until">The first not to scan any more.</param>
    /// <param name="places">Where each organisation stands in the list.</param>
    /// <param name="network">Which relationships count.</param>
    public static TieBlock Scan(
        List<OrganisationFacts> members, int from, int until, Dictionary<Guid, int> places, NetworkFilter network)
    {
        var block = new TieBlock();
        var others = new List<int>();
        var relationships = new List<Relationship>();
        for (var u = from; u < until; u++)
        {
            // A relationship stands with both its ends and is taken at the smaller, so pairs come in order.
            var id = members[u].Id;
            foreach (var relationship in members[u].Relationships)
            {
                var other = relationship.From.Value == id ? relationship.To.Value : relationship.From.Value;
                if (id.CompareTo(other) < 0 && network.Includes(relationship) && places.TryGetValue(other, out var v))
                {
                    others.Add(v);
                    relationships.Add(relationship);
                }
            }

            block.Merge(u, others, relationships);
            others.Clear();
            relationships.Clear();
        }

        return block;
    }

    private void Merge(int u, List<int> others, List<Relationship> relationships)
    {
        if (others.Count > 1)
        {
            CollectionsMarshal.AsSpan(others).Sort(CollectionsMarshal.AsSpan(relationships));
        }

        var first = 0;
        while (first < others.Count)
        {
            var next = first + 1;
            while (next < others.Count && others[next] == others[first])
            {
                next++;
            }

            Ties.Add((u, others[first]));
            Facts.Add(FactsOf(CollectionsMarshal.AsSpan(relationships)[first..next]));
            first = next;
        }
    }

    private CompactTieFacts FactsOf(ReadOnlySpan<Relationship> relationships)
    {
        var one = relationships[0];
        if (relationships.Length == 1)
        {
            return new CompactTieFacts(KindSets.NumberOf(one.RelationshipKind), one.Strength, one.Since is null);
        }

        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var strength = one.Strength;
        var isStartUnknown = true;
        foreach (var relationship in relationships)
        {
            codes.Add(relationship.RelationshipKind);
            strength = (TieStrength?)Math.Max((int)(strength ?? 0), (int)(relationship.Strength ?? 0));
            isStartUnknown &= relationship.Since is null;
        }

        return new CompactTieFacts(KindSets.NumberOf([.. codes]), strength == 0 ? null : strength, isStartUnknown);
    }
}
