using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>The relationships, by organisation and by pair.</summary>
/// <remarks>Immutable, so safe for concurrent use.</remarks>
public sealed class TieTable
{
    private TieTable(RecordTable<Relationship> relationships) => Relationships = relationships;

    /// <summary>No relationships.</summary>
    public static TieTable Empty { get; } = new(RecordTable<Relationship>.Empty);

    /// <summary>Every relationship, ended ones too.</summary>
    public RecordTable<Relationship> Relationships { get; }

    /// <summary>The relationships of an organisation, ended ones too, in order of id.</summary>
    public IReadOnlyList<Relationship> Of(Id<Organisation> organisation) =>
        [.. Relationships.All.Where(r => r.From == organisation || r.To == organisation).OrderBy(r => r.Id)];

    /// <summary>The relationships between two organisations, whichever way they point, ended ones too, in order of id.</summary>
    public IReadOnlyList<Relationship> Between(Id<Organisation> one, Id<Organisation> other) =>
        [.. Of(one).Where(r => r.From == other || r.To == other)];

    internal TieTable Fold(IReadOnlyList<RecordChange> changes) =>
        new(Relationships.With(changes.OfKind(EntityKind.Relationship)));
}
