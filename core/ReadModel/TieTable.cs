using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>The relationships, by organisation and by pair.</summary>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class TieTable
{
    private readonly ShardedMap<Guid, OrganisationFacts> _facts;

    internal TieTable(RecordTable<Relationship> relationships, ShardedMap<Guid, OrganisationFacts> facts)
    {
        Relationships = relationships;
        _facts = facts;
    }

    /// <summary>Every relationship, ended ones too.</summary>
    public RecordTable<Relationship> Relationships { get; }

    /// <summary>The relationships of an organisation, ended ones too, in order of id.</summary>
    public IReadOnlyList<Relationship> Of(Id<Organisation> organisation) => _facts.Find(organisation.Value)?.Relationships ?? [];

    /// <summary>The relationships between two organisations, whichever way they point, ended ones too, in order of id.</summary>
    public IReadOnlyList<Relationship> Between(Id<Organisation> one, Id<Organisation> other)
    {
        if (one == other)
        {
            return [];
        }

        var ofOne = Of(one);
        var ofOther = Of(other);
        var (shorter, end) = ofOne.Count <= ofOther.Count ? (ofOne, other) : (ofOther, one);
        return [.. shorter.Where(relationship => relationship.From == end || relationship.To == end)];
    }
}
