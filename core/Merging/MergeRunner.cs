using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Merging;

/// <summary>
/// Merges records: moves what points to those that go, stretch by stretch, each one change set with the checkpoint after it, and lets
/// them go with the last. Most merges are one change set. After a crash at any moment the merge goes on where it was; each
/// stretch is planned on what the store holds then.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class MergeRunner(IRunStore runs, IPartnershipStore store, PartnershipWriter writer, TimeProvider clock) : IRunner
{
    /// <summary>The most changes of one stretch. Below what a change set may hold, since it takes more to undo one.</summary>
    internal const int Room = 4_000;

    private const int MaxCollisions = 30;
    private const int LeastRoom = 100;

    /// <summary>The most changes of one stretch of this runner.</summary>
    internal int StretchRoom { get; init; } = Room;

    /// <inheritdoc />
    public RunKind Kind => RunKind.Merge;

    /// <inheritdoc />
    public async Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var parameters = MergeParameters.Of(run);
        var planner = new MergePlanner(store);
        var ids = new RunRecordIds(run);
        var room = StretchRoom;
        var collisions = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var checkpoint = MergeCheckpoint.Of(run);
            if (checkpoint.IsDone)
            {
                return End(RunState.Succeeded, checkpoint);
            }

            if (run.CancelRequested)
            {
                return End(RunState.Cancelled, checkpoint);
            }

            var planned = await planner.PlanAsync(parameters, room, cancellationToken);
            if (!planned.Succeeded)
            {
                return Failed(planned.Refusal.Detail, checkpoint);
            }

            var stretch = planned.Value;
            if (checkpoint.ChangeSets == 0 && Overtaken(parameters, stretch) is { } overtaken)
            {
                return Failed(overtaken, checkpoint);
            }

            var next = new MergeCheckpoint(
                checkpoint.ChangeSets + 1,
                stretch.IsLast,
                checkpoint.Rows + stretch.Rows.Count,
                MergeCount.Sum([.. checkpoint.Counts, .. stretch.Counts]));
            var outcome = await writer.ApplyAsync(ChangeSetOf(run, ids, stretch, checkpoint, next), cancellationToken);
            if (outcome is ApplyOutcome.Refused refused)
            {
                collisions++;
                if (refused.Conflicts.OfType<Conflict.TooLarge>().Any() && room > LeastRoom)
                {
                    room = Math.Max(LeastRoom, room / 2);
                }
                else if (collisions > MaxCollisions || refused.Conflicts.OfType<Conflict.TooLarge>().Any())
                {
                    return Failed(ConflictRefusals.Of(refused.Conflicts, new RecordKey(parameters.Kind, parameters.Survivor.Id), ReadModel.ReadModel.Empty).Detail, checkpoint);
                }
            }

            run = await runs.FindRunAsync(run.Id, cancellationToken) is { HasEnded: false } current && current.LeaseHolder == run.LeaseHolder
                ? current
                : throw new LeaseLostException();
        }
    }

    private ChangeSet ChangeSetOf(Run run, RunRecordIds ids, MergeStretch stretch, MergeCheckpoint before, MergeCheckpoint after) => new()
    {
        Id = ids.OfChangeSet(0, before.ChangeSets),
        Actor = new Actor(run.ActorId, run.Actor, Permissions.Write),
        At = clock.GetUtcNow(),
        Reason = $"Merge of {EntityKinds.Words(stretch.Members.Kind)}",
        RunId = run.Id,
        Changes = stretch.Changes,
        Checkpoint = new RunCheckpoint(
            run.Id,
            run.Version,
            new RunProgress(after.Counts.Sum(count => count.Moved + count.United + count.Removed), null, "records"),
            after.ToJson(),
            [.. stretch.Rows.Select((row, index) => new RunRow(before.Rows + index + 1, RunRowOutcome.Updated, row.Id, [row.Reason], null))]),
    };

    /// <summary>Says which of the records was changed since somebody looked at them; null when none was.</summary>
    private static string? Overtaken(MergeParameters parameters, MergeStretch stretch)
    {
        foreach (var (member, record) in parameters.Members.Zip(stretch.Records))
        {
            if (member.Version != record.Version)
            {
                return $"“{EntityKinds.NameOf(record.Entity)}” was changed since you read it (version {member.Version} is now {record.Version}). Look at it again, then merge.";
            }
        }

        return null;
    }

    private static RunEnding Failed(string problem, MergeCheckpoint checkpoint) => new(
        RunState.Failed,
        null,
        checkpoint.ChangeSets == 0 ? problem : $"{problem} What was moved so far can be taken back.");

    private static RunEnding End(RunState state, MergeCheckpoint checkpoint) =>
        new(state, JsonSerializer.Serialize(new MergeResult(checkpoint.Counts), MergeJson.Default.MergeResult), null);
}
