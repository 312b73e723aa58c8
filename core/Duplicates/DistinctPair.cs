using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Duplicates;

/// <summary>
/// Somebody's word that two organisations, or two people, are not the same although they look it: nobody is asked again.
/// </summary>
public sealed record DistinctPair : Entity
{
    /// <summary>The pair's id: a function of the two, see <see cref="IdOf"/>.</summary>
    public required Id<DistinctPair> Id { get; init; }

    /// <summary>The two organisations, in order of id; empty for a pair of people.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>The two people, in order of id; empty for a pair of organisations.</summary>
    public IReadOnlyList<Id<Person>> People { get; init; } = [];

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.DistinctPair;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <summary>What kind of record the two are.</summary>
    public EntityKind KindOfBoth => People.Count > 0 ? EntityKind.Person : EntityKind.Organisation;

    /// <summary>The two, in order of id.</summary>
    public IReadOnlyList<Guid> Both => People.Count > 0 ? [.. People.Select(id => id.Value)] : [.. Organisations.Select(id => id.Value)];

    /// <summary>The pair of two different records.</summary>
    /// <param name="kind">What kind they are: organisation or person.</param>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other; the order does not matter.</param>
    public static DistinctPair Of(EntityKind kind, Guid one, Guid other)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(one, other);
        Guid[] both = one.CompareTo(other) < 0 ? [one, other] : [other, one];
        var pair = new DistinctPair { Id = IdOf(kind, one, other) };
        return kind switch
        {
            EntityKind.Organisation => pair with { Organisations = [new(both[0]), new(both[1])] },
            EntityKind.Person => pair with { People = [new(both[0]), new(both[1])] },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only organisations and people are told apart."),
        };
    }

    /// <summary>The id of the pair of two records, whichever way round: there is at most one.</summary>
    public static Id<DistinctPair> IdOf(EntityKind kind, Guid one, Guid other)
    {
        var (first, second) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        return new Id<DistinctPair>(NameBasedId.Of($"distinct:{(int)kind}:{first:N}:{second:N}"));
    }

    /// <inheritdoc />
    public override IEnumerable<Reference> References() =>
    [
        .. Organisations.Select(id => new Reference(EntityKind.Organisation, id.Value, "organisations")),
        .. People.Select(id => new Reference(EntityKind.Person, id.Value, "people")),
    ];
}
