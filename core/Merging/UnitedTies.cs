using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Merging;

/// <summary>
/// Says when two relationships, roles or participations are one after a merge, and what that one says: the same ends, the
/// same kind (a directed one the same way round), titles that do not differ, and periods that meet. It is as strong as the stronger,
/// since the earlier day known, open while either is, confirmed on the later day. Periods that do not meet stay two: that is history.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class UnitedTies
{
    /// <summary>What two records must have in common to be looked at further; null for kinds that are never united.</summary>
    public static string? KeyOf(Entity entity, Func<string, bool> isDirected) => entity switch
    {
        Relationship tie when isDirected(tie.RelationshipKind) || tie.From.Value.CompareTo(tie.To.Value) < 0 => $"{tie.RelationshipKind} {tie.From} {tie.To}",
        Relationship tie => $"{tie.RelationshipKind} {tie.To} {tie.From}",
        Role role => $"{role.Person} {role.Organisation}",
        Participation part => $"{part.Initiative} {part.Organisation}",
        _ => null,
    };

    /// <summary>The one record that two of the same key are, with the id of the first; null when they stay two.</summary>
    public static Entity? Unite(Entity first, Entity second) => (first, second) switch
    {
        (Relationship one, Relationship other) when Meet(one.Since, one.Until, other.Since, other.Until) => Unite(one, other),
        (Role one, Role other) when IsSame(one.Title, other.Title) && Meet(one.Since, one.Until, other.Since, other.Until) => one with
        {
            Title = one.Title ?? other.Title,
            Since = Earlier(one.Since, other.Since),
            Until = Later(one.Until, other.Until),
        },
        (Participation one, Participation other) when IsSame(one.As, other.As) && Meet(one.Since, one.Until, other.Since, other.Until) => one with
        {
            As = one.As ?? other.As,
            Since = Earlier(one.Since, other.Since),
            Until = Later(one.Until, other.Until),
        },
        _ => null,
    };

    private static Relationship Unite(Relationship one, Relationship other)
    {
        var isTurned = one.From != other.From;
        var (atFrom, atTo) = isTurned ? (other.ContactsAtTo, other.ContactsAtFrom) : (other.ContactsAtFrom, other.ContactsAtTo);
        return one with
        {
            Strength = (one.Strength ?? 0) >= (other.Strength ?? 0) ? one.Strength : other.Strength,
            Since = Earlier(one.Since, other.Since),
            Until = Later(one.Until, other.Until),
            Source = Join(one.Source, other.Source, "; ", Limits.Line),
            ReportedBy = Unite(one.ReportedBy, isTurned ? Turn(other.ReportedBy) : other.ReportedBy),
            LastConfirmedOn = one.LastConfirmedOn is null || other.LastConfirmedOn > one.LastConfirmedOn ? other.LastConfirmedOn : one.LastConfirmedOn,
            ContactsAtFrom = [.. one.ContactsAtFrom.Union(atFrom)],
            ContactsAtTo = [.. one.ContactsAtTo.Union(atTo)],
            Notes = Join(one.Notes, other.Notes, "\n\n", Limits.Notes),
        };
    }

    private static ReportedBy? Unite(ReportedBy? one, ReportedBy? other) =>
        one is null ? other : other is null || one == other ? one : ReportedBy.Both;

    private static ReportedBy? Turn(ReportedBy? side) => side switch
    {
        ReportedBy.From => ReportedBy.To,
        ReportedBy.To => ReportedBy.From,
        _ => side,
    };

    private static string? Join(string? one, string? other, string between, int limit) =>
        one is null || one == other ? other ?? one
        : other is null || one.Length + between.Length + other.Length > limit ? one
        : one + between + other;

    private static bool IsSame(string? one, string? other) =>
        one is null || other is null || string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    // Since is inclusive and until exclusive; a day that is not known says nothing against it.
    private static bool Meet(DateOnly? since, DateOnly? until, DateOnly? otherSince, DateOnly? otherUntil) =>
        !(until < otherSince) && !(otherUntil < since);

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => one is null || other is null ? null : one > other ? one : other;
}
