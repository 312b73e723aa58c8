using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Engagements;

/// <summary>A logged contact: a meeting, a call, an event, an e-mail.</summary>
public sealed record Engagement : Entity
{
    /// <summary>The engagement's id.</summary>
    public required Id<Engagement> Id { get; init; }

    /// <summary>Code of an entry of <see cref="Vocabulary.EngagementKinds"/>, which says whether it is two-way.</summary>
    public required string EngagementKind { get; init; }

    /// <summary>The day it took place.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>The user who led it.</summary>
    public Id<User>? LedBy { get; init; }

    /// <summary>The organisations it was with; at least one.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>The people it was with.</summary>
    public IReadOnlyList<Id<Person>> People { get; init; } = [];

    /// <summary>The initiative it was for.</summary>
    public Id<Initiative>? Initiative { get; init; }

    /// <summary>What was said.</summary>
    public string? Summary { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Engagement;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        yield return VocabularyEntry.ReferenceTo(Vocabulary.EngagementKinds, EngagementKind, "engagementKind");
        if (LedBy is { } user)
        {
            yield return new Reference(EntityKind.User, user.Value, "ledBy");
        }

        foreach (var organisation in Organisations)
        {
            yield return new Reference(EntityKind.Organisation, organisation.Value, "organisations");
        }

        foreach (var person in People)
        {
            yield return new Reference(EntityKind.Person, person.Value, "people");
        }

        if (Initiative is { } initiative)
        {
            yield return new Reference(EntityKind.Initiative, initiative.Value, "initiative");
        }
    }
}

/// <summary>Something promised, with an owner and a due date; often out of an engagement.</summary>
public sealed record FollowUp : Entity
{
    /// <summary>The follow-up's id.</summary>
    public required Id<FollowUp> Id { get; init; }

    /// <summary>What is to be done; 1–500 characters.</summary>
    public required string What { get; init; }

    /// <summary>The day it is due.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day it was done; null while open.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Who is to do it.</summary>
    public Id<User>? Owner { get; init; }

    /// <summary>The engagement it came out of.</summary>
    public Id<Engagement>? Engagement { get; init; }

    /// <summary>The organisations it concerns.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.FollowUp;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        if (Owner is { } owner)
        {
            yield return new Reference(EntityKind.User, owner.Value, "owner");
        }

        if (Engagement is { } engagement)
        {
            yield return new Reference(EntityKind.Engagement, engagement.Value, "engagement");
        }

        foreach (var organisation in Organisations)
        {
            yield return new Reference(EntityKind.Organisation, organisation.Value, "organisations");
        }
    }
}
