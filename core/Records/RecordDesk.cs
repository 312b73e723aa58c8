using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// Reads and writes single records of any kind for the use cases: what is common to all of them. Reads come from the read
/// model; writes start from the store, are one change set each, and are in the read model when they return.
/// </summary>
/// <remarks>Safe for concurrent use. Checks no permissions: that is the use cases' part.</remarks>
public sealed class RecordDesk(
    IPartnershipStore store,
    PartnershipWriter writer,
    IReadModelSource readModel,
    TimeProvider clock,
    IIdSource ids)
{
    /// <summary>The detail of a <see cref="Problem.Merged"/> that holds the id of the record that stands for the merged one.</summary>
    public const string MergedIntoDetail = "mergedInto";

    /// <summary>The current picture as an actor sees it.</summary>
    public Viewpoint ViewpointOf(Actor actor) =>
        new(actor, readModel.Current, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The fields of a record, with its version and instants.</summary>
    public static TFields View<TFields, TEntity>(StoredRecord record, Viewpoint viewpoint)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(record);
        RecordFields fields = TFields.Of((TEntity)record.Entity, viewpoint);
        return (TFields)(fields with
        {
            Id = record.Entity.Key,
            Version = record.Version,
            CreatedAt = record.CreatedAt,
            UpdatedAt = record.UpdatedAt,
        });
    }

    /// <summary>Reads a record.</summary>
    public async Task<Outcome<TFields>> GetAsync<TFields, TEntity>(Actor actor, Guid id, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        var viewpoint = ViewpointOf(actor);
        var kind = EntityKinds.Of<TEntity>();
        if (viewpoint.Model.Find(kind, id) is { } known)
        {
            return View<TFields, TEntity>(known, viewpoint);
        }

        // Deleted, never there, or written by another process a moment ago: the store knows.
        var found = await FindAsync(kind, id, cancellationToken);
        return found.Succeeded ? View<TFields, TEntity>(found.Value, viewpoint) : found.Refusal;
    }

    /// <summary>Reads the one record that holds an identifier.</summary>
    public async Task<Outcome<TFields>> FindByIdentifierAsync<TFields, TEntity>(
        Actor actor, Identifier identifier, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(identifier);
        var kind = EntityKinds.Of<TEntity>();
        var found = await store.FindByIdentifierAsync(kind, identifier, cancellationToken);
        var viewpoint = ViewpointOf(actor);
        return found switch
        {
            [var only] => View<TFields, TEntity>(only, viewpoint),
            [] => new Refusal(Problem.NotFound, $"No {EntityKinds.Word(kind)} has the identifier {identifier.Scheme} {identifier.Value}."),
            _ => new Refusal(
                Problem.Conflict,
                $"Several {EntityKinds.Words(kind)} have the identifier {identifier.Scheme} {identifier.Value}. Read the one that is meant by its id.")
            {
                Details = new Dictionary<string, object?>
                {
                    ["candidates"] = RecordNames.Candidates(viewpoint.Model, kind, [.. found.Select(record => record.Entity.Key)]),
                },
            },
        };
    }

    /// <summary>Adds a record.</summary>
    /// <param name="actor">Who adds it.</param>
    /// <param name="request">What is added.</param>
    /// <param name="likelyDuplicates">Finds the records that are likely the same, the likeliest first.</param>
    /// <param name="cancellationToken">Stops it; nothing is then written.</param>
    public async Task<Outcome<Written<TFields>>> CreateAsync<TFields, TEntity>(
        Actor actor,
        CreateRequest<TFields> request,
        Func<TEntity, ReadModel.ReadModel, IReadOnlyList<Candidate>> likelyDuplicates,
        CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(likelyDuplicates);
        var viewpoint = ViewpointOf(actor);
        var reader = new FieldReader(viewpoint);
        var entity = request.Fields.ToEntity(ids.Next(), null, reader);
        if (reader.Refusal is { } refusal)
        {
            return refusal;
        }

        if (request.OnDuplicate != OnDuplicate.Create && likelyDuplicates(entity, viewpoint.Model) is { Count: > 0 } duplicates)
        {
            return request.OnDuplicate == OnDuplicate.Return
                ? Duplicate<TFields, TEntity>(duplicates, viewpoint)
                : RefusedAsDuplicate(entity, duplicates);
        }

        return await PutAsync<TFields, TEntity>(actor, entity, null, cancellationToken);
    }

    /// <summary>Adds an entity that is complete already.</summary>
    public Task<Outcome<Written<TFields>>> CreateAsync<TFields, TEntity>(Actor actor, TEntity entity, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity => PutAsync<TFields, TEntity>(actor, entity, null, cancellationToken);

    /// <summary>Changes a record.</summary>
    public async Task<Outcome<Written<TFields>>> ChangeAsync<TFields, TEntity>(
        Actor actor, ChangeRequest<TFields> request, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = EntityKinds.Of<TEntity>();
        var found = await FindAsync(kind, request.Id, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var viewpoint = ViewpointOf(actor);
        var stored = found.Value;
        var current = View<TFields, TEntity>(stored, viewpoint);
        if (stored.Version != request.ExpectedVersion)
        {
            return Stale(kind, request.ExpectedVersion, stored, current);
        }

        var edited = request.Edit(current);
        if (!edited.Succeeded)
        {
            return edited.Refusal;
        }

        var reader = new FieldReader(viewpoint);
        var entity = edited.Value.ToEntity(request.Id, (TEntity)stored.Entity, reader);
        if (reader.Refusal is { } refusal)
        {
            return refusal;
        }

        return EntityJson.Write(entity).AsSpan().SequenceEqual(EntityJson.Write(stored.Entity))
            ? new Written<TFields>(current, viewpoint.Model.Sequence, Created: false)
            : await PutAsync<TFields, TEntity>(actor, entity, stored, cancellationToken);
    }

    /// <summary>Deletes a record, with what hangs on it when asked to.</summary>
    public async Task<Outcome<Deleted>> DeleteAsync<TFields, TEntity>(Actor actor, DeleteRequest request, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        ArgumentNullException.ThrowIfNull(request);
        var kind = EntityKinds.Of<TEntity>();
        var found = await FindAsync(kind, request.Id, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (found.Value.Version != request.ExpectedVersion)
        {
            return Stale(kind, request.ExpectedVersion, found.Value, View<TFields, TEntity>(found.Value, ViewpointOf(actor)));
        }

        var plan = await DeletePlan.MakeAsync(store, found.Value, cancellationToken);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        var takenAlong = plan.Value.TakenAlong;
        if (takenAlong.Count > 0 && !request.Cascade)
        {
            return WouldTakeAlong(found.Value.Entity, takenAlong);
        }

        var applied = await ApplyAsync(
            actor, $"Delete {EntityKinds.Word(kind)}", plan.Value.Changes, new RecordKey(kind, request.Id), cancellationToken);
        return applied.Succeeded
            ? new Deleted(applied.Value.Sequence, takenAlong)
            : await ExplainAsync<TFields, TEntity>(actor, applied.Refusal, request.Id, request.ExpectedVersion, cancellationToken);
    }

    /// <summary>Reads a record from the store, for a write that is based on it.</summary>
    public async Task<Outcome<StoredRecord>> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(kind, id, cancellationToken) switch
        {
            FoundRecord.Present present => present.Record,
            FoundRecord.Gone gone => new Refusal(Problem.Gone, $"This {EntityKinds.Word(kind)} was deleted.")
            {
                Details = new Dictionary<string, object?> { ["deletedAt"] = gone.At },
            },
            FoundRecord.Merged merged => await LeadOnAsync(kind, merged, cancellationToken),
            _ => new Refusal(Problem.NotFound, $"There is no {EntityKinds.Word(kind)} with the id {id:D}."),
        };

    /// <summary>Follows merges to the record that stands for a merged one now.</summary>
    private async Task<Refusal> LeadOnAsync(EntityKind kind, FoundRecord.Merged merged, CancellationToken cancellationToken)
    {
        var survivor = merged.Survivor;

        // A chain of merges has no circle: whoever was merged last leads to a record that is there, or was deleted.
        while (true)
        {
            switch (await store.FindAsync(kind, survivor, cancellationToken))
            {
                case FoundRecord.Merged next:
                    survivor = next.Survivor;
                    break;
                case FoundRecord.Present present:
                    var name = EntityKinds.NameOf(present.Record.Entity);
                    return new Refusal(
                        Problem.Merged,
                        $"This {EntityKinds.Word(kind)} was merged into {(name is null ? $"the {EntityKinds.Word(kind)} {survivor:D}" : $"“{name}”")}. Use that one.")
                    {
                        Details = new Dictionary<string, object?> { [MergedIntoDetail] = survivor, ["mergedAt"] = merged.At },
                    };
                default:
                    return new Refusal(Problem.Gone, $"This {EntityKinds.Word(kind)} was merged into another, which was deleted.")
                    {
                        Details = new Dictionary<string, object?> { ["deletedAt"] = merged.At },
                    };
            }
        }
    }

    /// <summary>Applies changes as one change set, or says why not.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="changes">What changes.</param>
    /// <param name="subject">The record the request is about.</param>
    /// <param name="cancellationToken">Stops it before it is written.</param>
    public async Task<Outcome<ApplyOutcome.Applied>> ApplyAsync(
        Actor actor, string reason, IReadOnlyList<Journal.Change> changes, RecordKey subject, CancellationToken cancellationToken)
    {
        var changeSet = new ChangeSet { Id = ids.Next(), Actor = actor, At = clock.GetUtcNow(), Reason = reason, Changes = changes };
        return await writer.ApplyAsync(changeSet, cancellationToken) switch
        {
            ApplyOutcome.Applied applied => applied,
            ApplyOutcome.Refused refused => ConflictRefusals.Of(refused.Conflicts, subject, readModel.Current),
            _ => throw new InvalidOperationException("An unknown outcome of a change set."),
        };
    }

    private async Task<Outcome<Written<TFields>>> PutAsync<TFields, TEntity>(
        Actor actor, TEntity entity, StoredRecord? before, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        var subject = new RecordKey(entity.Kind, entity.Key);
        var at = clock.GetUtcNow();
        var applied = await ApplyAsync(
            actor,
            $"{(before is null ? "Add" : "Change")} {EntityKinds.Word(entity.Kind)}",
            [new Put(entity, before?.Version ?? 0)],
            subject,
            cancellationToken);
        if (applied.Succeeded)
        {
            var after = new StoredRecord(entity, applied.Value.Versions[0], before?.CreatedAt ?? at, at);
            return new Written<TFields>(
                View<TFields, TEntity>(after, ViewpointOf(actor)), applied.Value.Sequence, Created: before is null);
        }

        return await ExplainAsync<TFields, TEntity>(actor, applied.Refusal, entity.Key, before?.Version ?? 0, cancellationToken);
    }

    /// <summary>Adds the record as it is now to a refusal because somebody was quicker.</summary>
    private async Task<Refusal> ExplainAsync<TFields, TEntity>(
        Actor actor, Refusal refusal, Guid id, long expected, CancellationToken cancellationToken)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        if (refusal.Problem != Problem.Stale)
        {
            return refusal;
        }

        var kind = EntityKinds.Of<TEntity>();
        var now = await FindAsync(kind, id, cancellationToken);
        return now.Succeeded
            ? Stale(kind, expected, now.Value, View<TFields, TEntity>(now.Value, ViewpointOf(actor)))
            : now.Refusal;
    }

    private static Outcome<Written<TFields>> Duplicate<TFields, TEntity>(IReadOnlyList<Candidate> duplicates, Viewpoint viewpoint)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        var best = duplicates.Where(candidate => candidate.Score == duplicates[0].Score).ToList();
        return best is [var only] && viewpoint.Model.Find(EntityKinds.Of<TEntity>(), only.Id) is { } record
            ? new Written<TFields>(View<TFields, TEntity>(record, viewpoint), viewpoint.Model.Sequence, Created: false)
            : new Refusal(
                Problem.Conflict,
                $"{best.Count} {EntityKinds.Words(EntityKinds.Of<TEntity>())} fit equally well, so none can be answered. Merge them, or name one by its id.")
            {
                Details = new Dictionary<string, object?> { ["candidates"] = best },
            };
    }

    private static Refusal RefusedAsDuplicate(Entity entity, IReadOnlyList<Candidate> duplicates) => new(
        Problem.LikelyDuplicate,
        $"{(duplicates.Count == 1 ? "One record is" : $"{duplicates.Count} records are")} likely the same as this {EntityKinds.Word(entity.Kind)}, first “{duplicates[0].Name}” ({string.Join(", ", duplicates[0].Reasons)}). Use that one, or repeat the request and say that it shall be created all the same.")
    {
        Details = new Dictionary<string, object?> { ["candidates"] = duplicates },
    };

    private static Refusal Stale(EntityKind kind, long expected, StoredRecord stored, object current) => new(
        Problem.Stale,
        $"This {EntityKinds.Word(kind)} was changed since you read it (version {expected} is now {stored.Version}). Read it again and repeat your change.")
    {
        Details = new Dictionary<string, object?>
        {
            ["expectedVersion"] = expected,
            ["currentVersion"] = stored.Version,
            ["current"] = current,
        },
    };

    private static Refusal WouldTakeAlong(Entity entity, IReadOnlyList<TakenAlong> takenAlong)
    {
        var counts = string.Join(", ", takenAlong.Select(taken =>
            $"{taken.Deleted + taken.Unlinked} {(taken.Deleted + taken.Unlinked == 1 ? EntityKinds.Word(taken.Kind) : EntityKinds.Words(taken.Kind))}"));
        return new Refusal(
            Problem.Conflict,
            $"Other records hang on this {EntityKinds.Word(entity.Kind)}: {counts}. Delete it with cascade to take them along, or change them first.")
        {
            Details = new Dictionary<string, object?> { ["takesAlong"] = takenAlong },
        };
    }
}
