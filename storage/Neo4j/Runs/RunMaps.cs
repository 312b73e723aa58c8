using System.Text.Json;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage.Neo4j.Runs;

/// <summary>Runs and their rows as they are sent to the graph and come back. Pure.</summary>
internal static class RunMaps
{
    /// <summary>What the statement that applies a change set needs of a checkpoint.</summary>
    public static Dictionary<string, object?> Of(RunCheckpoint checkpoint, Guid changeSetId) => new()
    {
        ["runId"] = checkpoint.RunId,
        ["expected"] = checkpoint.ExpectedVersion,
        ["props"] = new Dictionary<string, object?>
        {
            ["version"] = checkpoint.ExpectedVersion + 1,
            ["done"] = checkpoint.Progress.Done,
            ["total"] = checkpoint.Progress.Total,
            ["unit"] = checkpoint.Progress.Unit,
            ["checkpoint"] = checkpoint.State,
            ["savedBy"] = changeSetId,
        },
        ["rows"] = checkpoint.Rows.Select(row => (object?)Of(row)).ToList(),
    };

    /// <summary>All of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="version">The version to keep it under.</param>
    /// <param name="savedBy">Names the call that saves it, so that it can be told when its reply is lost.</param>
    public static Dictionary<string, object?> Of(Run run, long version, Guid savedBy) => new()
    {
        ["id"] = run.Id,
        ["kind"] = (long)run.Kind,
        ["state"] = (long)run.State,
        ["version"] = version,
        ["parameters"] = run.Parameters,
        ["done"] = run.Progress.Done,
        ["total"] = run.Progress.Total,
        ["unit"] = run.Progress.Unit,
        ["checkpoint"] = run.Checkpoint,
        ["result"] = run.Result,
        ["problem"] = run.Problem,
        ["actorId"] = run.ActorId,
        ["actor"] = run.Actor,
        ["seenSequence"] = run.SeenSequence,
        ["createdAt"] = run.CreatedAt.ToUniversalTime(),
        ["startedAt"] = run.StartedAt?.ToUniversalTime(),
        ["finishedAt"] = run.FinishedAt?.ToUniversalTime(),
        ["cancelRequested"] = run.CancelRequested,
        ["leaseHolder"] = run.LeaseHolder,
        ["leaseUntil"] = run.LeaseUntil?.ToUniversalTime(),
        ["savedBy"] = savedBy,
    };

    /// <summary>A run from its properties.</summary>
    public static Run RunOf(Dictionary<string, object?> properties)
    {
        T? Get<T>(string name) => properties.GetValueOrDefault(name) is T value ? value : default;
        Guid? Id(string name) => Get<string>(name) is { } text ? Guid.ParseExact(text, "D") : null;
        return new Run
        {
            Id = Id("id")!.Value,
            Kind = (RunKind)Get<long>("kind"),
            State = (RunState)Get<long>("state"),
            Version = Get<long>("version"),
            Parameters = Get<string>("parameters")!,
            Progress = new RunProgress(Get<long>("done"), Get<long?>("total"), Get<string>("unit")!),
            Checkpoint = Get<string>("checkpoint"),
            Result = Get<string>("result"),
            Problem = Get<string>("problem"),
            ActorId = Id("actorId"),
            Actor = Get<string>("actor")!,
            SeenSequence = Get<long?>("seenSequence"),
            CreatedAt = Get<DateTimeOffset>("createdAt"),
            StartedAt = Get<DateTimeOffset?>("startedAt"),
            FinishedAt = Get<DateTimeOffset?>("finishedAt"),
            CancelRequested = Get<bool>("cancelRequested"),
            LeaseHolder = Get<string>("leaseHolder"),
            LeaseUntil = Get<DateTimeOffset?>("leaseUntil"),
        };
    }

    /// <summary>A run's row from its properties.</summary>
    public static RunRow RowOf(Dictionary<string, object?> properties) => new(
        (long)properties["number"]!,
        (RunRowOutcome)(long)properties["outcome"]!,
        properties.GetValueOrDefault("entityId") is string id ? Guid.ParseExact(id, "D") : null,
        properties.GetValueOrDefault("reasons") is string reasons ? JsonSerializer.Deserialize(reasons, RunRowJson.Default.IReadOnlyListRunRowReason)! : [],
        properties.GetValueOrDefault("cells") is List<object?> cells ? [.. cells.Select(cell => (string)cell!)] : null);

    /// <summary>A row of a run.</summary>
    public static Dictionary<string, object?> Of(Guid runId, RunRow row) => new()
    {
        ["runId"] = runId,
        ["number"] = row.Number,
        ["outcome"] = (long)row.Outcome,
        ["entityId"] = row.EntityId,
        ["reasons"] = row.Reasons.Count == 0 ? null : JsonSerializer.Serialize(row.Reasons, RunRowJson.Default.IReadOnlyListRunRowReason),
        ["cells"] = row.Cells?.Select(cell => (object?)cell).ToList(),
    };

    private static object?[] Of(RunRow row) =>
    [
        row.Number,
        (long)row.Outcome,
        row.EntityId,
        row.Reasons.Count == 0 ? null : JsonSerializer.Serialize(row.Reasons, RunRowJson.Default.IReadOnlyListRunRowReason),
        row.Cells,
    ];
}
