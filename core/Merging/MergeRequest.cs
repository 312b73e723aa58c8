using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Merging;

/// <summary>What to merge into what.</summary>
/// <param name="Kind">What kind of record: organisation or person.</param>
/// <param name="Survivor">The record that stays.</param>
/// <param name="Merged">Those that go into it.</param>
/// <param name="Fields">For members that shall not be as the rules would have them: whose value counts, by the member's JSON spelling.</param>
public sealed record MergeRequest(
    EntityKind Kind, MergeMember Survivor, IReadOnlyList<MergeMember> Merged, IReadOnlyDictionary<string, Guid> Fields)
{
    /// <summary>The merge of two records by the rules alone.</summary>
    public static MergeRequest Of(EntityKind kind, MergeMember survivor, params IReadOnlyList<MergeMember> merged) =>
        new(kind, survivor, merged, new Dictionary<string, Guid>());
}

/// <summary>What a merge would do.</summary>
public sealed record MergePreview
{
    /// <summary>What kind of record.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The records, the one that stays first.</summary>
    public required IReadOnlyList<MergedRecord> Records { get; init; }

    /// <summary>The members of any of them: what each has and what the survivor has after.</summary>
    public required IReadOnlyList<MergeField> Fields { get; init; }

    /// <summary>What would be moved, by kind; of a merge that takes more than one change set, of the first only.</summary>
    public required IReadOnlyList<MergeCount> Counts { get; init; }

    /// <summary>Whether <see cref="Counts"/> are all of it, so that the merge is one change set and done at once.</summary>
    public required bool IsWhole { get; init; }
}

/// <summary>A record of a merge.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record MergedRecord(Guid Id, string Name, long Version);

/// <summary>A member of the records of a merge.</summary>
/// <param name="Name">The member in its JSON spelling.</param>
/// <param name="Rule">Why it is what it is after.</param>
/// <param name="Values">What each record has, in words.</param>
/// <param name="After">What the survivor has after, in words; null for nothing.</param>
/// <param name="From">The record whose value that is; null when it is of several.</param>
/// <param name="IsConflict">Whether values differ of which one only can stay.</param>
/// <param name="CanChoose">Whether somebody may choose whose value counts.</param>
public sealed record MergeField(
    string Name, MergeRule Rule, IReadOnlyList<MergeValue> Values, string? After, Guid? From, bool IsConflict, bool CanChoose);

/// <summary>What one record has for a member.</summary>
/// <param name="Id">The record.</param>
/// <param name="Text">Its value in words; null for nothing.</param>
public sealed record MergeValue(Guid Id, string? Text);

/// <summary>A merge that was asked for.</summary>
/// <param name="Run">Its run: what works on it, and what undoes it.</param>
/// <param name="Parameters">What is merged into what.</param>
/// <param name="Result">What came of it; null until it is done.</param>
/// <param name="Notes">What did not only move, at most the first 200.</param>
/// <param name="Undos">What took it back, newest first.</param>
public sealed record MergeView(Run Run, MergeParameters Parameters, MergeResult? Result, IReadOnlyList<RunRow> Notes, IReadOnlyList<Run> Undos);
