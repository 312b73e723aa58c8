using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Which people are wanted, and in which order. Members narrow each other.</summary>
public sealed record PersonQuery
{
    /// <summary>Words that must each begin a word of the name, or be one of the person's identifiers.</summary>
    public string? Text { get; init; }

    /// <summary>Filters on the organisations they hold a role in today; sort and direction in it do not matter.</summary>
    public OrganisationQuery? At { get; init; }

    /// <summary>Organisations, in one of which they hold a role today.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>Whether they hold no role today; false: hold at least one.</summary>
    public bool? HasNoRole { get; init; }

    /// <summary>The record changed at this instant or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>Leaves out people who asked not to be contacted, and counts them: for invitation lists.</summary>
    public bool LeaveOutDoNotContact { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public PersonSort Sort { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; }

    internal string Canonical(DateOnly today) => new CanonicalQuery("people")
        .With("q", Text?.Trim()).With("at", At is { LetsAllThrough: false } ? At.Canonical(string.Empty, today).ToString() : null)
        .With("organisation", Organisations).With("hasNoRole", HasNoRole).With("updatedSince", UpdatedSince)
        .With<PersonSort>("sort", [Sort])
        .With("today", At is not null || Organisations.Count > 0 || HasNoRole is not null ? today : null)
        .ToString();
}
