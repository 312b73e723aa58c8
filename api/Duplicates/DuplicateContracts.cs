using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Duplicates;

/// <summary>A page of pairs of records that may be one.</summary>
/// <param name="Items">The pairs, the likeliest first.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="AsOf">The journal sequence up to which records were compared.</param>
/// <param name="IsCurrent">False while many records are still being compared: ask again later for the rest.</param>
public sealed record DuplicatesResponse(IReadOnlyList<DuplicateItem> Items, string? NextCursor, int Total, long AsOf, bool IsCurrent)
{
    /// <summary>The wire form of a page.</summary>
    public static DuplicatesResponse Of(DuplicatePage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new DuplicatesResponse(page.Page.Items, page.Page.NextCursor, page.Page.Total, page.AsOf, page.IsCurrent);
    }
}

/// <summary>Two records that are not the same.</summary>
public sealed record NotDuplicatesBody
{
    /// <summary>What kind of record they are: organisation or person.</summary>
    [Required]
    public EntityKind? Kind { get; init; }

    /// <summary>The id of one of them.</summary>
    [Required]
    public Guid? One { get; init; }

    /// <summary>The id of the other.</summary>
    [Required]
    public Guid? Other { get; init; }

    /// <summary>The request of the body.</summary>
    public Outcome<TellApartRequest> ToRequest() => (Kind, One, Other) switch
    {
        (null, _, _) => Refusal.Malformed("kind", "Give organisation or person."),
        (_, null, _) => Refusal.Malformed("one", "Give the id of a record."),
        (_, _, null) => Refusal.Malformed("other", "Give the id of a record."),
        ({ } kind, { } one, { } other) => new TellApartRequest(kind, one, other),
    };
}

/// <summary>What to merge into what.</summary>
public sealed record MergeBody
{
    /// <summary>What kind of record: organisation or person.</summary>
    [Required]
    public EntityKind? Kind { get; init; }

    /// <summary>The record that stays.</summary>
    [Required]
    public MergeBodyMember? Survivor { get; init; }

    /// <summary>The records that go into it, 1 to 20.</summary>
    [Required]
    public IReadOnlyList<MergeBodyMember> Merged { get; init; } = [];

    /// <summary>For members whose value shall be that of another record than the rules take: the member's name, and the record's id.</summary>
    public IReadOnlyDictionary<string, Guid> Fields { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Whether a version is missing that a merge needs.</summary>
    public bool LacksVersions() => Survivor?.Version is null || Merged.Any(member => member.Version is null);

    /// <summary>The request of the body.</summary>
    public Outcome<MergeRequest> ToRequest()
    {
        if (Kind is not { } kind)
        {
            return Refusal.Malformed("kind", "Give organisation or person.");
        }

        if (Survivor?.Id is not { } survivor)
        {
            return Refusal.Malformed("survivor", "Give the id of the record that stays.");
        }

        return Merged.Any(member => member.Id is null)
            ? Refusal.Malformed("merged", "Give the id of each record.")
            : new MergeRequest(
                kind, new MergeMember(survivor, Survivor.Version ?? 0), [.. Merged.Select(member => new MergeMember(member.Id!.Value, member.Version ?? 0))], Fields);
    }
}

/// <summary>A record that takes part in a merge.</summary>
public sealed record MergeBodyMember
{
    /// <summary>Its id.</summary>
    [Required]
    public Guid? Id { get; init; }

    /// <summary>The version that was looked at; needed to merge, not to look ahead.</summary>
    public long? Version { get; init; }
}

/// <summary>A merge.</summary>
/// <param name="Id">Its id, which is its run's.</param>
/// <param name="Kind">What kind of record.</param>
/// <param name="Survivor">The id of the record that stays.</param>
/// <param name="Merged">The ids of the records that went into it.</param>
/// <param name="Run">Its run: how far it is, and what undoes it.</param>
/// <param name="Counts">What was moved, by kind; left out until it is done.</param>
/// <param name="Notes">Records that were not only moved, at most 200.</param>
/// <param name="Undos">The runs that took it back, newest first.</param>
public sealed record MergeResponse(
    Guid Id,
    EntityKind Kind,
    Guid Survivor,
    IReadOnlyList<Guid> Merged,
    RunResponse Run,
    IReadOnlyList<MergeCount>? Counts,
    IReadOnlyList<MergeNote> Notes,
    IReadOnlyList<Guid> Undos)
{
    /// <summary>The wire form of a merge.</summary>
    public static MergeResponse Of(MergeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new MergeResponse(
            view.Run.Id,
            view.Parameters.Kind,
            view.Parameters.Survivor.Id,
            [.. view.Parameters.Merged.Select(member => member.Id)],
            RunResponse.Of(view.Run),
            view.Result?.Counts,
            [.. view.Notes.Select(row => new MergeNote(row.EntityId, row.Reasons.Count == 0 ? string.Empty : row.Reasons[0].Problem))],
            [.. view.Undos.Select(undo => undo.Id)]);
    }
}

/// <summary>What became of a record that was not only moved.</summary>
/// <param name="Id">The record.</param>
/// <param name="What">What became of it, in words.</param>
public sealed record MergeNote(Guid? Id, string What);
