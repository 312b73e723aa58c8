using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Imports;

/// <summary>The words of imports.</summary>
public static class ImportWords
{
    /// <summary>What a mode does, in a few words.</summary>
    public static string Name(ImportMode mode) => mode switch
    {
        ImportMode.Create => "Add new ones only",
        ImportMode.Update => "Update known ones only",
        ImportMode.Upsert => "Add new ones and update known ones",
        ImportMode.FillBlanks => "Add new ones and fill blanks of known ones",
        _ => mode.ToString(),
    };

    /// <summary>What a mode does, in full.</summary>
    public static string Means(ImportMode mode) => mode switch
    {
        ImportMode.Create => "Known records are left as they are.",
        ImportMode.Update => "Rows about records that are not there are refused.",
        ImportMode.Upsert => "Known records take the list's values; lists of values are added to.",
        ImportMode.FillBlanks => "Known records take the list's values only where nothing is recorded.",
        _ => "",
    };

    /// <summary>Records of a kind, counted: <c>3 organisations</c>.</summary>
    public static string Counted(EntityKind kind, long number) => kind switch
    {
        EntityKind.Organisation => Shown.Counted(number, "organisation"),
        EntityKind.Person => Shown.Counted(number, "person", "people"),
        EntityKind.Role => Shown.Counted(number, "role"),
        EntityKind.Area => Shown.Counted(number, "area"),
        EntityKind.Relationship => Shown.Counted(number, "relationship"),
        EntityKind.Engagement => Shown.Counted(number, "engagement"),
        EntityKind.FollowUp => Shown.Counted(number, "follow-up"),
        EntityKind.Initiative => Shown.Counted(number, "initiative"),
        EntityKind.VocabularyEntry => Shown.Counted(number, "word", "words"),
        _ => Shown.Counted(number, "record"),
    };

    /// <summary>The heading above the fields of a kind of record.</summary>
    public static string Group(EntityKind kind) => kind switch
    {
        EntityKind.Organisation => "Organisation",
        EntityKind.Person => "Person",
        EntityKind.Role => "Role of the person in the organisation",
        EntityKind.Relationship => "Relationship between two organisations",
        EntityKind.Area => "Area",
        EntityKind.Engagement => "Engagement",
        EntityKind.FollowUp => "Follow-up",
        _ => "Other",
    };

    /// <summary>What becomes of ties with organisations that are not there.</summary>
    public static string Name(UnknownNames unknown) => unknown switch
    {
        UnknownNames.Refuse => "Refuse the row",
        UnknownNames.Stub => "Add the organisation by its name alone, tagged stub",
        UnknownNames.Queue => "Let the row wait until the organisation is there",
        _ => unknown.ToString(),
    };

    /// <summary>What that comes to, in full.</summary>
    public static string Means(UnknownNames unknown) => unknown switch
    {
        UnknownNames.Refuse => "You get the rows back to correct.",
        UnknownNames.Stub => "A prospect of unknown sector, for somebody to complete.",
        UnknownNames.Queue => "It is tried again after each import that adds organisations, and when you ask for it.",
        _ => "",
    };

    /// <summary>What became of rows.</summary>
    public static string Name(RunRowOutcome outcome) => outcome switch
    {
        RunRowOutcome.Created => "new",
        RunRowOutcome.Updated => "updated",
        RunRowOutcome.Unchanged => "unchanged",
        RunRowOutcome.Skipped => "left out by the mode",
        RunRowOutcome.Refused => "refused",
        RunRowOutcome.Reversed => "taken back",
        RunRowOutcome.Kept => "kept",
        RunRowOutcome.Waiting => "waiting for an organisation",
        RunRowOutcome.Failed => "not taken back",
        _ => outcome.ToString(),
    };

    /// <summary>A run's state.</summary>
    public static string Name(RunState state) => state switch
    {
        RunState.Draft => "being prepared",
        RunState.Queued => "waiting",
        RunState.Running => "at work",
        RunState.Succeeded => "done",
        RunState.Failed => "failed",
        RunState.Cancelled => "cancelled",
        _ => state.ToString(),
    };

    /// <summary>What an import did or would do, in one line: <c>141 organisations new, 3 updated</c>.</summary>
    public static string Describe(ImportResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var parts = result.Records.SelectMany(count => new[]
        {
            count.Created > 0 ? $"{Counted(count.Kind, count.Created)} new" : null,
            count.Updated > 0 ? $"{Counted(count.Kind, count.Updated)} updated" : null,
        }).OfType<string>().ToList();
        return parts.Count == 0 ? "nothing new" : string.Join(", ", parts);
    }

    /// <summary>How many rows had an outcome.</summary>
    public static long Count(this ImportResult result, RunRowOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Outcomes.GetValueOrDefault(outcome);
    }
}
