using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Merging;

/// <summary>Shows what a merge would do, and does nothing.</summary>
public sealed class PreviewMerge(IPartnershipStore store, IReadModelSource readModel) : UseCase<MergeRequest, MergePreview>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override async Task<Outcome<MergePreview>> HandleAsync(Actor actor, MergeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var planned = await MergeChecks.PlanAsync(actor, request, store, checksVersions: false, cancellationToken);
        if (!planned.Succeeded)
        {
            return planned.Refusal;
        }

        var (stretch, model) = (planned.Value, readModel.Current);
        return new MergePreview
        {
            Kind = request.Kind,
            Records = [.. stretch.Records.Select(record => new MergedRecord(record.Entity.Key, EntityKinds.NameOf(record.Entity)!, record.Version))],
            Fields =
            [
                .. stretch.Members.Fields.Select(field => new MergeField(
                    field.Name,
                    field.Rule,
                    [.. field.Values.Select(value => new MergeValue(value.Id, MemberWords.Of(value.Value, model)))],
                    MemberWords.Of(field.After, model),
                    field.From,
                    field.IsConflict,
                    MergedMembers.CanChoose(field.Name))),
            ],
            Counts = stretch.Counts,
            IsWhole = stretch.IsLast,
        };
    }
}

/// <summary>
/// Merges records into one. A merge that is one change set, as nearly all are, is done when this answers; a larger one goes
/// on as a run.
/// </summary>
/// <remarks>Either way the merge is recorded as a run first, so that it survives a crash and can be undone.</remarks>
public sealed class MergeRecords(
    IPartnershipStore store, IRunStore runs, IRunQueue queue, RunExecutor executor, IIdSource ids, TimeProvider clock)
    : UseCase<MergeRequest, MergeView>
{
    private const string Here = "request";

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override async Task<Outcome<MergeView>> HandleAsync(Actor actor, MergeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        var planned = await MergeChecks.PlanAsync(actor, request, store, checksVersions: true, cancellationToken);
        if (!planned.Succeeded)
        {
            return planned.Refusal;
        }

        var parameters = new MergeParameters(request.Kind, request.Survivor, request.Merged, request.Fields);
        var run = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Merge,
            State = RunState.Queued,
            Parameters = parameters.ToJson(),
            ActorId = actor.Id,
            Actor = actor.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        await runs.AddRunAsync(run, cancellationToken);
        if (planned.Value.IsLast)
        {
            // When this process dies here, any worker takes the run up.
            await executor.ExecuteAsync(run.Id, Here, cancellationToken);
            run = await runs.FindRunAsync(run.Id, cancellationToken) ?? run;
            if (run.State == RunState.Failed)
            {
                return new Refusal(Problem.Conflict, run.Problem!);
            }
        }
        else
        {
            await queue.EnqueueAsync(run.Id, run.Kind, cancellationToken);
        }

        return await MergeViews.OfAsync(run, runs, cancellationToken);
    }
}

/// <summary>Reads a merge: what it merged, how far it is, what came of it.</summary>
public sealed class GetMerge(IRunStore runs) : UseCase<Guid, MergeView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<MergeView>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(request, cancellationToken) is { Kind: RunKind.Merge } run
            ? await MergeViews.OfAsync(run, runs, cancellationToken)
            : RunRefusals.NotFound(RunKind.Merge, request);
}

/// <summary>Lists merges, newest first.</summary>
public sealed class ListMerges(IRunStore runs) : UseCase<ListMergesRequest, Page<Run>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<Page<Run>>> HandleAsync(Actor actor, ListMergesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await RunPage.ReadAsync(runs, RunKind.Merge, null, request.Before, request.Limit, cancellationToken);
    }
}

/// <summary>Which merges.</summary>
/// <param name="Before">Older than this one.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListMergesRequest(Guid? Before = null, int Limit = 50);

/// <summary>Puts together what is shown of a merge.</summary>
internal static class MergeViews
{
    private const int MaxNotes = 200;

    public static async Task<MergeView> OfAsync(Run run, IRunStore runs, CancellationToken cancellationToken) => new(
        run,
        MergeParameters.Of(run),
        MergeResult.Of(run),
        await runs.ReadRowsAsync(run.Id, null, 0, MaxNotes, cancellationToken),
        run.HasEnded ? await Undos.OfAsync(runs, run.Id, cancellationToken) : []);
}

/// <summary>What a merge must be like to be planned.</summary>
internal static class MergeChecks
{
    public static async Task<Outcome<MergeStretch>> PlanAsync(
        Actor actor, MergeRequest request, IPartnershipStore store, bool checksVersions, CancellationToken cancellationToken)
    {
        if (Malformed(request) is { } malformed)
        {
            return malformed;
        }

        if (request.Kind == EntityKind.Person && !actor.May(Permissions.Contacts))
        {
            return new Refusal(Problem.NotAllowed, "Merging people needs the permission contacts. Ask an administrator.");
        }

        var parameters = new MergeParameters(request.Kind, request.Survivor, request.Merged, request.Fields);
        foreach (var member in parameters.Members)
        {
            // Somebody else's merge says where to look; the planner only says that it cannot be.
            if (await store.FindAsync(request.Kind, member.Id, cancellationToken) is FoundRecord.Merged merged)
            {
                return new Refusal(Problem.Merged, $"The {EntityKinds.Word(request.Kind)} {member.Id:D} was merged into another. Look at that one.")
                {
                    Details = new Dictionary<string, object?> { [RecordDesk.MergedIntoDetail] = merged.Survivor, ["mergedAt"] = merged.At },
                };
            }
        }

        var planned = await new MergePlanner(store).PlanAsync(parameters, MergeRunner.Room, cancellationToken);
        if (!planned.Succeeded)
        {
            return planned.Refusal;
        }

        if (checksVersions && Stale(request, planned.Value) is { } stale)
        {
            return stale;
        }

        return Unfit(request, planned.Value) is { } unfit ? unfit : planned;
    }

    private static Refusal? Malformed(MergeRequest request)
    {
        if (request.Kind is not (EntityKind.Organisation or EntityKind.Person))
        {
            return Refusal.Malformed("kind", "Only organisations and people can be merged.");
        }

        if (request.Merged.Count is < 1 or > MergeParameters.MaxMerged)
        {
            return Refusal.Malformed("merged", $"Name 1 to {MergeParameters.MaxMerged} records that go into the survivor.");
        }

        return request.Merged.Select(member => member.Id).Append(request.Survivor.Id).Distinct().Count() <= request.Merged.Count
            ? Refusal.Malformed("merged", "Each record can be named once, and the survivor not among those that go.")
            : null;
    }

    private static Refusal? Stale(MergeRequest request, MergeStretch stretch)
    {
        var changed = request.Merged.Prepend(request.Survivor).Zip(stretch.Records)
            .Where(pair => pair.First.Version != pair.Second.Version).Select(pair => pair.Second).FirstOrDefault();
        return changed is null ? null : new Refusal(
            Problem.Stale,
            $"“{EntityKinds.NameOf(changed.Entity)}” was changed since you read it (it has version {changed.Version} now). Look at the merge again, then repeat it.")
        {
            Details = new Dictionary<string, object?> { ["id"] = changed.Entity.Key, ["currentVersion"] = changed.Version },
        };
    }

    private static Refusal? Unfit(MergeRequest request, MergeStretch stretch)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (name, chosen) in request.Fields)
        {
            if (stretch.Members.Fields.All(field => field.Name != name))
            {
                errors[$"fields.{name}"] = ["None of the records has such a member."];
            }
            else if (!MergedMembers.CanChoose(name))
            {
                errors[$"fields.{name}"] = ["Nothing is to be chosen here: what all of them have is kept."];
            }
            else if (stretch.Records.All(record => record.Entity.Key != chosen))
            {
                errors[$"fields.{name}"] = ["Is the id of one of the records that are merged."];
            }
        }

        foreach (var field in stretch.Members.Fields)
        {
            if (field.After is System.Text.Json.Nodes.JsonArray { Count: > Limits.ListItems } list)
            {
                errors[field.Name] = [$"Would have {list.Count} entries together; at most {Limits.ListItems} can be. Shorten one of them first."];
            }
            else if (field.After is System.Text.Json.Nodes.JsonObject { Count: > Limits.CustomFields } custom)
            {
                errors[field.Name] = [$"Would have {custom.Count} entries together; at most {Limits.CustomFields} can be. Shorten one of them first."];
            }
        }

        return errors.Count == 0 ? null : new Refusal(Problem.Invalid, errors.First().Value[0]) { Errors = errors };
    }
}
