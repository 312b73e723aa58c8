using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Imports a list: plans chunks of rows and applies each as one change set together with the checkpoint after it, so that
/// after a crash at any moment the import goes on where it was and every row is in once. While a chunk is written the next
/// is planned.
/// </summary>
/// <remarks>
/// Somebody's edit of a record that a planned chunk would change makes the store refuse the chunk; the import then starts
/// over from its checkpoint with a fresh picture. Rows that keep colliding are refused.
/// </remarks>
public sealed class ImportRunner(
    IRunStore runs, ReadModelKeeper readModel, PartnershipWriter writer, WaitingImports waiting, TimeProvider clock) : IRunner
{
    private const int MaxCollisions = 5;

    /// <inheritdoc />
    public RunKind Kind => RunKind.Import;

    /// <inheritdoc />
    public async Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var parameters = ImportParameters.Of(run);
        var mapping = CompiledMapping.Compile(parameters.Mapping, parameters.Headers, parameters.Dates);
        if (mapping.ToRefusal() is { } refusal)
        {
            return new RunEnding(RunState.Failed, null, refusal.Detail);
        }

        var import = new Import(run, parameters, mapping);
        while (true)
        {
            var attempt = await AttemptAsync(import, cancellationToken);
            if (attempt is { } ending)
            {
                return ending;
            }
        }
    }

    /// <summary>Goes on from the checkpoint. Null when a chunk collided with what somebody else wrote.</summary>
    private async Task<RunEnding?> AttemptAsync(Import import, CancellationToken cancellationToken)
    {
        await readModel.FollowAsync(cancellationToken);
        await using var bulk = writer.BeginBulk();
        var checkpoint = ImportCheckpoint.Of(import.Run);
        var memory = new ListMemory(import.Refusals);
        if (checkpoint is not null)
        {
            await RecallOutcomesAsync(import.Run.Id, memory, cancellationToken);
        }

        import.Written = KindCounts.From(checkpoint?.Records ?? []);
        var index = new MatchIndex(readModel.Current, ImportPlanner.ScopeOf(import.Mapping), import.Parameters.Rows);
        var planner = new ImportPlanner(import.Mapping, index, import.Ids, memory, import.Parameters.MakesUniqueSchemes);
        if (checkpoint?.Pass == ImportPlanner.WaitingPass)
        {
            return await Task.Run(() => TakeUpWaitingAsync(import, bulk, planner, checkpoint, cancellationToken), cancellationToken) switch
            {
                PassEnd.Done => await EndAsync(RunState.Succeeded, import, cancellationToken),
                PassEnd.Cancelled => await EndAsync(RunState.Cancelled, import, cancellationToken),
                _ => null,
            };
        }

        foreach (var pass in ListChunks.Passes(import.Mapping))
        {
            if (pass < checkpoint?.Pass)
            {
                continue;
            }

            await using var content = await runs.OpenFileAsync(import.Run.Id, ImportParameters.ListFile, cancellationToken);
            if (content is null)
            {
                return new RunEnding(RunState.Failed, null, $"The list {import.Parameters.FileName} is no longer kept. Upload it again.");
            }

            var done = pass == checkpoint?.Pass ? checkpoint.Row : 0;
            var ended = await Task.Run(() => RunPassAsync(import, bulk, planner, content, pass, done, cancellationToken), cancellationToken);
            if (ended != PassEnd.Done)
            {
                return ended == PassEnd.Cancelled ? await EndAsync(RunState.Cancelled, import, cancellationToken) : null;
            }
        }

        return await EndAsync(RunState.Succeeded, import, cancellationToken);
    }

    private async Task<PassEnd> RunPassAsync(
        Import import, BulkWriter bulk, ImportPlanner planner, Stream content, int pass, long done, CancellationToken cancellationToken)
    {
        using var reader = await TableFile.OpenAsync(content, import.Parameters.Format, restoresProtectedCells: true, cancellationToken);
        var read = 0L;
        while (reader.Row.Number < done && await reader.ReadAsync(cancellationToken))
        {
            planner.Observe(pass, reader.Row);
            read++;
        }

        var applying = Task.FromResult(PassEnd.Done);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rows = await ListChunks.ReadAsync(reader, import.RowsPerChunk, cancellationToken);
                var plan = rows.Count == 0 ? null : planner.Plan(pass, rows);
                read += rows.Count;
                var applied = await applying;
                if (applied != PassEnd.Done || plan is null)
                {
                    return applied;
                }

                if (import.Run.CancelRequested)
                {
                    return PassEnd.Cancelled;
                }

                var chunk = new Chunk(pass, rows[0].Number, rows[^1].Number, rows.Count, read, plan);
                applying = Task.Run(() => ApplyAsync(import, bulk, chunk, cancellationToken), CancellationToken.None);
            }
        }
        finally
        {
            // However this ends, the import's state is not touched behind its back.
            await Task.WhenAny(applying);
        }
    }

    /// <summary>Plans the rows once more that wait for organisations, and writes those that need wait no longer.</summary>
    private async Task<PassEnd> TakeUpWaitingAsync(
        Import import, BulkWriter bulk, ImportPlanner planner, ImportCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var after = checkpoint.Row;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (import.Run.CancelRequested)
            {
                return PassEnd.Cancelled;
            }

            var rows = await runs.ReadRowsAsync(import.Run.Id, RunRowOutcome.Waiting, after, import.RowsPerChunk, cancellationToken);
            if (rows.Count == 0)
            {
                return PassEnd.Done;
            }

            after = rows[^1].Number;
            var plan = planner.Plan(ImportPlanner.LinksPass, [.. rows.Select(row => new TableRow(row.Number, [.. row.Cells ?? []]))]);
            var settled = plan with { Rows = [.. plan.Rows.Where(row => row.Outcome != RunRowOutcome.Waiting)] };
            if (settled.Rows.Count == 0)
            {
                continue;
            }

            var chunk = new Chunk(ImportPlanner.WaitingPass, rows[0].Number, after, rows.Count, checkpoint.Read, settled);
            if (await ApplyAsync(import, bulk, chunk, cancellationToken) is not PassEnd.Done and var ended)
            {
                return ended;
            }
        }
    }

    private async Task<PassEnd> ApplyAsync(Import import, BulkWriter bulk, Chunk chunk, CancellationToken cancellationToken)
    {
        var written = import.Written.With(chunk.Plan.Puts);
        var isOfWaiting = chunk.Pass == ImportPlanner.WaitingPass;
        var passes = ListChunks.Passes(import.Mapping);
        var passesBefore = passes[0] == chunk.Pass ? 0 : 1;
        var rowsDone = isOfWaiting ? import.Parameters.Rows : ((passesBefore * import.Parameters.Rows) + chunk.RowsRead) / passes.Count;
        var state = new ImportCheckpoint(chunk.Pass, chunk.LastRow, written.ToList(), chunk.RowsRead).ToJson();
        while (true)
        {
            var changeSet = new ChangeSet
            {
                // A row may wait several times; the run's version tells the times apart.
                Id = import.Ids.OfChangeSet(chunk.Pass, isOfWaiting ? import.Run.Version : chunk.FirstRow),
                Actor = import.Actor,
                At = clock.GetUtcNow(),
                Reason = $"Import of {import.Parameters.FileName}",
                RunId = import.Run.Id,
                Changes = chunk.Plan.Puts,
                Checkpoint = new RunCheckpoint(
                    import.Run.Id, import.Run.Version, new RunProgress(rowsDone, import.Parameters.Rows, "rows"), state, chunk.Plan.Rows),
            };
            var outcome = await bulk.ApplyAsync(changeSet, cancellationToken);
            switch (outcome)
            {
                case ApplyOutcome.Applied applied:
                    import.Written = written;
                    import.Run = import.Run with { Version = applied.RunVersion ?? import.Run.Version + 1, Checkpoint = state };
                    return import.Run.CancelRequested ? PassEnd.Cancelled : PassEnd.Done;
                case ApplyOutcome.Refused refused when refused.Conflicts.OfType<Conflict.RunMovedOn>().Any():
                    await TakeUpRunAsync(import, cancellationToken);
                    if (import.Run.CancelRequested)
                    {
                        return PassEnd.Cancelled;
                    }

                    break;
                case ApplyOutcome.Refused refused:
                    Collide(import, chunk, refused.Conflicts);
                    return PassEnd.Collided;
            }
        }
    }

    /// <summary>Reads the run again after somebody changed it: asked it to stop, most likely.</summary>
    private async Task TakeUpRunAsync(Import import, CancellationToken cancellationToken)
    {
        if (await runs.FindRunAsync(import.Run.Id, cancellationToken) is not { } current
            || current.LeaseHolder != import.Run.LeaseHolder
            || current.HasEnded)
        {
            throw new LeaseLostException();
        }

        import.Run = current;
    }

    /// <summary>Decides how the next attempt avoids what a chunk collided with.</summary>
    private static void Collide(Import import, Chunk chunk, IReadOnlyList<Conflict> conflicts)
    {
        if (conflicts.OfType<Conflict.TooLarge>().Any() && chunk.Rows > 1)
        {
            import.RowsPerChunk = Math.Max(1, chunk.Rows / 2);
            return;
        }

        import.Collisions = import.CollidedAt == (chunk.Pass, chunk.FirstRow) ? import.Collisions + 1 : 1;
        import.CollidedAt = (chunk.Pass, chunk.FirstRow);
        if (import.Collisions < MaxCollisions)
        {
            return;
        }

        var refusedBefore = import.Refusals.Count;
        foreach (var conflict in conflicts)
        {
            var (entity, value, problem) = Explain(conflict);
            var row = (entity is { } id ? chunk.Plan.RowOf(id) : null) ?? chunk.FirstRow;
            import.Refusals.TryAdd(row, new RunRowReason(null, value, problem, "Import the row again later."));
        }

        if (import.Refusals.Count == refusedBefore)
        {
            // Refusing those rows was not enough: the whole chunk stays out, so that the import ends.
            foreach (var row in chunk.Plan.RowsOfPuts)
            {
                import.Refusals.TryAdd(row, new RunRowReason(null, null, "The row could not be written.", "Import the row again later."));
            }
        }
    }

    private static (Guid? Entity, string? Value, string Problem) Explain(Conflict conflict) => conflict switch
    {
        Conflict.VersionMismatch mismatch => (mismatch.EntityId, null, "Somebody keeps changing the record that this row is about."),
        Conflict.IdentifierTaken taken => (taken.EntityId, taken.Identifier.Value, $"The identifier {taken.Identifier.Value} belongs to another record."),
        Conflict.ReferenceMissing missing => (missing.EntityId, null, "A record that this row refers to was deleted meanwhile."),
        Conflict.AreaInsideItself area => (area.AreaId, null, "An area would lie inside itself."),
        Conflict.TieToItself tie => (tie.RelationshipId, null, "An organisation would be tied to itself."),
        Conflict.StillReferenced referenced => (referenced.EntityId, null, "A record that this row is about is in use."),
        Conflict.TooLarge => (null, null, "The row holds more than can be written at once."),
        _ => (null, null, "The row could not be written."),
    };

    private async Task RecallOutcomesAsync(Guid runId, ListMemory memory, CancellationToken cancellationToken)
    {
        const int PageSize = 5_000;
        var after = 0L;
        while (true)
        {
            var page = await runs.ReadRowsAsync(runId, null, after, PageSize, cancellationToken);
            foreach (var row in page)
            {
                memory.Note(row.Number, row.Outcome);
            }

            if (page.Count < PageSize)
            {
                return;
            }

            after = page[^1].Number;
        }
    }

    /// <summary>Ends with what is written. What was planned ahead of a cancellation is not.</summary>
    private async Task<RunEnding> EndAsync(RunState state, Import import, CancellationToken cancellationToken)
    {
        if (import.Written.Of(EntityKind.Organisation) > 0 && ImportCheckpoint.Of(import.Run)?.Pass != ImportPlanner.WaitingPass)
        {
            await waiting.WakeAsync(import.Run.Id, cancellationToken);
        }

        var outcomes = await runs.CountRowsAsync(import.Run.Id, cancellationToken);
        var result = new ImportResult
        {
            Rows = state == RunState.Succeeded ? import.Parameters.Rows : outcomes.Values.Sum(),
            Outcomes = outcomes,
            Records = import.Written.ToList(),
        };
        return new RunEnding(state, JsonSerializer.Serialize(result, ImportJson.Default.ImportResult), null);
    }

    private enum PassEnd
    {
        Done,
        Cancelled,
        Collided,
    }

    /// <summary>An import at work.</summary>
    private sealed class Import(Run run, ImportParameters parameters, CompiledMapping mapping)
    {
        public Run Run { get; set; } = run;

        public ImportParameters Parameters { get; } = parameters;

        public CompiledMapping Mapping { get; } = mapping;

        public RunRecordIds Ids { get; } = new(run);

        public Actor Actor { get; } = new(run.ActorId, run.Actor, Permissions.Import);

        /// <summary>The records that are in the store for good.</summary>
        public KindCounts Written { get; set; } = new();

        public Dictionary<long, RunRowReason> Refusals { get; } = [];

        public int RowsPerChunk { get; set; } = ListChunks.MaxRows;

        public (int Pass, long Row)? CollidedAt { get; set; }

        public int Collisions { get; set; }
    }

    private sealed record Chunk(int Pass, long FirstRow, long LastRow, int Rows, long RowsRead, PlannedChunk Plan);
}
