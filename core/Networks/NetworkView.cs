using System.Diagnostics.CodeAnalysis;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Networks;

/// <summary>
/// The network of one filter as the graph that analysis sees, with the way back to organisations and ties. Every
/// organisation of the picture is a node, those without ties too; nodes stand in order of id, so equal records make equal
/// graphs.
/// </summary>
/// <remarks>Immutable, so safe for concurrent use. Compiling reads each relationship once: O(n + m).</remarks>
public sealed class NetworkView
{
    private readonly OrganisationFacts[] _rows;
    private readonly Dictionary<Guid, int> _nodes;

    private NetworkView(NetworkFilter filter, CsrGraph graph, OrganisationFacts[] rows, Dictionary<Guid, int> nodes)
    {
        Filter = filter;
        Graph = graph;
        _rows = rows;
        _nodes = nodes;
    }

    /// <summary>Which relationships make it up.</summary>
    public NetworkFilter Filter { get; }

    /// <summary>The merged ties between the nodes.</summary>
    public CsrGraph Graph { get; }

    /// <summary>The organisation of a node.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public Id<Organisation> OrganisationOf(int node) => new(_rows[node].Id);

    /// <summary>The node of an organisation; false when it is not in the picture.</summary>
    public bool TryGetNode(Id<Organisation> organisation, out int node) => _nodes.TryGetValue(organisation.Value, out node);

    /// <summary>Whether two nodes are tied, and how.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public bool TryGetTie(int u, int v, [NotNullWhen(true)] out Tie? tie)
    {
        tie = null;
        if (!Graph.HasTie(u, v))
        {
            return false;
        }

        var (one, other) = Graph.Degree(u) <= Graph.Degree(v) ? (_rows[u], _rows[v]) : (_rows[v], _rows[u]);
        tie = Tie.Of([.. one.Relationships.Where(relationship => OtherEnd(relationship, one.Id) == other.Id && Filter.Includes(relationship))]);
        return true;
    }

    /// <summary>
    /// Every tie once, with its nodes <c>u</c> &lt; <c>v</c>, in ascending order of <c>u</c> and then <c>v</c>: the order of the
    /// graph's lists of neighbours.
    /// </summary>
    public IEnumerable<(int U, int V, Tie Tie)> Ties()
    {
        var further = new List<(int V, Relationship Relationship)>();
        for (var u = 0; u < _rows.Length; u++)
        {
            further.Clear();
            foreach (var relationship in _rows[u].Relationships)
            {
                if (Filter.Includes(relationship) && _nodes.TryGetValue(OtherEnd(relationship, _rows[u].Id), out var v) && v > u)
                {
                    further.Add((v, relationship));
                }
            }

            further.Sort((one, other) => one.V != other.V ? one.V.CompareTo(other.V) : one.Relationship.Id.CompareTo(other.Relationship.Id));
            for (var from = 0; from < further.Count;)
            {
                var until = from + 1;
                while (until < further.Count && further[until].V == further[from].V)
                {
                    until++;
                }

                yield return (u, further[from].V, Tie.Of(further.GetRange(from, until - from).ConvertAll(end => end.Relationship)));
                from = until;
            }
        }
    }

    internal static NetworkView Compile(ReadModel.ReadModel picture, NetworkFilter filter)
    {
        var rows = picture.Directory.OrganisationOrders.ById(picture.Directory);
        var nodes = new Dictionary<Guid, int>(rows.Length);
        for (var node = 0; node < rows.Length; node++)
        {
            nodes.Add(rows[node].Id, node);
        }

        var pairs = new List<(int U, int V)>(picture.Ties.Relationships.Count);
        for (var node = 0; node < rows.Length; node++)
        {
            var id = rows[node].Id;
            foreach (var relationship in rows[node].Relationships)
            {
                // Each relationship stands with both ends; it is taken where it starts.
                if (relationship.From.Value == id && filter.Includes(relationship) && nodes.TryGetValue(relationship.To.Value, out var other))
                {
                    pairs.Add((node, other));
                }
            }
        }

        var graph = CsrGraph.FromPairs(rows.Length, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
        return new NetworkView(filter, graph, rows, nodes);
    }

    private static Guid OtherEnd(Relationship relationship, Guid end) =>
        relationship.From.Value == end ? relationship.To.Value : relationship.From.Value;
}
