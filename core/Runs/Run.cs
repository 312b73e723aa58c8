using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Long work: an import, an analysis, an undo, a check, a merge. Recorded before it is queued, so that it survives a crash; leased by the
/// process that works on it, so that it is taken up again when that process dies and is never run twice at once.
/// </summary>
/// <remarks>Progress, lease and state are not journalled; what a run writes to records is.</remarks>
public sealed record Run
{
    /// <summary>The run's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>How far along its life it is.</summary>
    public required RunState State { get; init; }

    /// <summary>Raised by every change of the run; compared before each.</summary>
    public long Version { get; init; } = 1;

    /// <summary>What to do: JSON of the kind's own making.</summary>
    public required string Parameters { get; init; }

    /// <summary>What to show people.</summary>
    public RunProgress Progress { get; init; } = RunProgress.None;

    /// <summary>What the run needs to go on after a crash: JSON of the kind's own making; null before the first checkpoint.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>What came of it: JSON of the kind's own making; null until it has finished.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed, in words for people; null unless it failed.</summary>
    public string? Problem { get; init; }

    /// <summary>Who asked for it.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Who asked for it, as a name.</summary>
    public required string Actor { get; init; }

    /// <summary>The journal sequence an analysis saw, or at which an import was planned.</summary>
    public long? SeenSequence { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a process first took it up.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, one way or the other.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Somebody asked to stop it; the runner stops at the next chunk.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>The process that works on it.</summary>
    public string? LeaseHolder { get; init; }

    /// <summary>Until when that process may work without renewing; past it, another may take over.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => State is RunState.Succeeded or RunState.Failed or RunState.Cancelled;
}

/// <summary>How much of a run is done.</summary>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; null when not known.</param>
/// <param name="Unit">What is counted: <c>rows</c>, <c>changes</c>, <c>pairs</c>.</param>
public sealed record RunProgress(long Done, long? Total, string Unit)
{
    /// <summary>Nothing done and nothing known.</summary>
    public static RunProgress None { get; } = new(0, null, "steps");
}

/// <summary>What a run does. The numbers are stored and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
public enum RunKind
{
    /// <summary>Imports a contact list.</summary>
    [JsonStringEnumMemberName("import")]
    Import = 1,

    /// <summary>Analyses collaboration gaps.</summary>
    [JsonStringEnumMemberName("gaps")]
    Gaps = 2,

    /// <summary>Takes back what another run wrote.</summary>
    [JsonStringEnumMemberName("undo")]
    Undo = 3,

    /// <summary>Holds the store against its journal.</summary>
    [JsonStringEnumMemberName("check")]
    Check = 4,

    /// <summary>Merges records into one.</summary>
    [JsonStringEnumMemberName("merge")]
    Merge = 5,
}

/// <summary>How far along its life a run is. The numbers are stored and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>Being prepared by a person: an import whose columns are being mapped.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft = 1,

    /// <summary>Waiting for a worker.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued = 2,

    /// <summary>Being worked on.</summary>
    [JsonStringEnumMemberName("running")]
    Running = 3,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded = 4,

    /// <summary>Stopped by a problem, which it names.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 5,

    /// <summary>Stopped by a person, at a whole chunk.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled = 6,
}
