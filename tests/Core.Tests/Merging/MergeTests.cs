using System.Text;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Merging;

/// <summary>Merging moves everything, loses nothing, and can be taken back.</summary>
public sealed class MergeTests
{
    private static readonly DateOnly Day = new(2026, 1, 31);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merge_TwoOrganisations_MovesEverythingAndLeadsOn()
    {
        await using var world = await World.CreateAsync();
        var (stays, goes) = (Some.Organisation("Aston Works"), Some.Organisation("Aston Wks") with { Website = "https://aston.example", Tags = ["b"] });
        var (other, person) = (Some.Organisation("Other"), Some.Person());
        await world.AddAsync(
            stays with { Tags = ["a"], Notes = "One" }, goes with { Notes = "Two" }, other, person,
            Some.Role(person, goes), Some.Relationship(goes, other), Some.Relationship(goes, stays),
            new Engagement { Id = new(Some.Id()), EngagementKind = "meeting", OccurredOn = Day, Organisations = [goes.Id, stays.Id] },
            new FollowUp { Id = new(Some.Id()), What = "Call", DueOn = Day, Organisations = [goes.Id] },
            DistinctPair.Of(EntityKind.Organisation, goes.Key, other.Key));

        var merge = await world.MergeAsync(stays, goes);

        Assert.Equal(RunState.Succeeded, merge.Run.State);
        Assert.Empty(await world.Partnership.Store.ReferencesToAsync(goes.Key, 10, Token));
        var after = world.Directory.Organisations[stays.Id];
        Assert.Equal(("https://aston.example", "One\n\nTwo"), (after.Website, after.Notes));
        Assert.Equal((string[])["Aston Wks"], after.OtherNames);
        Assert.Equal((string[])["a", "b"], after.Tags);
        Assert.Equal(new FoundRecord.Merged(world.Partnership.Clock.GetUtcNow(), stays.Key), await world.Partnership.Store.FindAsync(EntityKind.Organisation, goes.Key, Token));
        Assert.Single(world.Directory.RolesAt(stays.Id));
        Assert.Single(world.Partnership.ReadModel.Current.Ties.Of(stays.Id));
        Assert.Equal([stays.Id], Assert.Single(world.Directory.EngagementsWith(stays.Id)).Organisations);
        Assert.True(world.Directory.AreToldApart(EntityKind.Organisation, stays.Key, other.Key));
        var refused = await world.Partnership.DoAsync<GetOrganisation, Guid, OrganisationFields>(goes.Key);
        Assert.Equal((Problem.Merged, stays.Key), (refused.Refusal!.Problem, refused.Refusal.Details[RecordDesk.MergedIntoDetail]));
        Assert.Equal(1, Assert.Single(merge.Result!.Counts, count => count.Kind == EntityKind.Relationship).Removed);
    }

    [Fact]
    public async Task Merge_TiesOfOneKind_AreUnitedUnlessTheirPeriodsAreApart()
    {
        await using var world = await World.CreateAsync();
        var (stays, goes, other) = (Some.Organisation(), Some.Organisation(), Some.Organisation());
        var kept = Some.Relationship(stays, other) with { Strength = TieStrength.Aware, Since = Day };
        var same = Some.Relationship(other, goes) with { Strength = TieStrength.Integrated, Since = Day.AddYears(-1), ReportedBy = ReportedBy.From };
        var earlier = Some.Relationship(goes, other) with { Since = Day.AddYears(-9), Until = Day.AddYears(-8) };
        await world.AddAsync(stays, goes, other, kept, same, earlier);

        await world.MergeAsync(stays, goes);

        var ties = world.Partnership.ReadModel.Current.Ties.Of(stays.Id);
        Assert.Equal(2, ties.Count);
        var united = Assert.Single(ties, tie => tie.Id == kept.Id);
        Assert.Equal((TieStrength.Integrated, Day.AddYears(-1), ReportedBy.To), (united.Strength!.Value, united.Since!.Value, united.ReportedBy!.Value));
        Assert.Equal(kept.Key, Assert.IsType<FoundRecord.Merged>(await world.Partnership.Store.FindAsync(EntityKind.Relationship, same.Key, Token)).Survivor);
    }

    [Fact]
    public async Task Merge_FieldsChosen_AreTakenAndIdentifiersAreKept()
    {
        await using var world = await World.CreateAsync();
        var stays = Some.Organisation("Long name") with { Postcode = "B1 1AA", Identifiers = [new Identifier("charity", "1000001")] };
        var goes = Some.Organisation("Short") with { Postcode = "B2 2BB", Identifiers = [new Identifier("company", "01234567")] };
        await world.AddAsync(stays, goes);

        await world.MergeAsync(stays, [goes], new Dictionary<string, Guid> { ["name"] = goes.Key, ["postcode"] = goes.Key });

        var after = world.Directory.Organisations[stays.Id];
        Assert.Equal(("Short", "B2 2BB"), (after.Name, after.Postcode));
        Assert.Equal((string[])["Long name"], after.OtherNames);
        Assert.Equal(2, after.Identifiers.Count);
        Assert.Equal([stays.Key], world.Directory.WithIdentifier(EntityKind.Organisation, new Identifier("company", "01234567")));
    }

    [Fact]
    public async Task Merge_VersionLookedAtIsOld_IsRefusedAsStale()
    {
        await using var world = await World.CreateAsync();
        var (stays, goes) = (Some.Organisation(), Some.Organisation());
        await world.AddAsync(stays, goes);
        await world.PutAsync(goes with { Notes = "changed" });

        var refused = await world.TryMergeAsync(MergeRequest.Of(EntityKind.Organisation, new(stays.Key, 1), new MergeMember(goes.Key, 1)));

        Assert.Equal(Problem.Stale, refused.Refusal!.Problem);
    }

    [Fact]
    public async Task Undo_NothingTouchedSince_IsTheSameDirectoryButForVersions()
    {
        await using var world = await World.CreateAsync();
        for (var seed = 0; seed < 12; seed++)
        {
            var random = new Random(seed);
            var organisations = Enumerable.Range(0, 6).Select(number => Some.Organisation($"Body {random.Next(3)}") with
            {
                Tags = random.Next(2) == 0 ? [] : [$"t{random.Next(3)}"],
                Notes = random.Next(2) == 0 ? null : $"n{random.Next(3)}",
                Sector = (Sector)random.Next(5),
            }).ToArray();
            var people = Enumerable.Range(0, 3).Select(_ => Some.Person()).ToArray();
            Organisation Any() => organisations[random.Next(organisations.Length)];
            var ties = Enumerable.Range(0, 14).Select(_ => (One: Any(), Other: Any())).Where(pair => pair.One.Id != pair.Other.Id)
                .Select(pair => Some.Relationship(pair.One, pair.Other) with
                {
                    Since = random.Next(3) == 0 ? null : Day.AddDays(random.Next(900)),
                    Until = random.Next(3) == 0 ? Day.AddDays(1_000 + random.Next(900)) : null,
                    Strength = random.Next(3) == 0 ? null : (TieStrength)(1 + random.Next(4)),
                    ContactsAtFrom = [people[random.Next(3)].Id],
                });
            await world.AddAsync(
            [
                .. organisations, .. people, .. ties,
                .. Enumerable.Range(0, 8).Select(_ => Some.Role(people[random.Next(3)], Any(), random.Next(2) == 0 ? null : $"r{random.Next(2)}")),
                .. Enumerable.Range(0, 4).Select(_ => new Engagement { Id = new(Some.Id()), EngagementKind = "meeting", OccurredOn = Day, Organisations = [.. new[] { Any().Id, Any().Id }.Distinct()] }),
                DistinctPair.Of(EntityKind.Organisation, organisations[0].Key, organisations[2].Key),
                DistinctPair.Of(EntityKind.Organisation, organisations[1].Key, organisations[2].Key),
            ]);
            var before = await world.EverythingAsync();

            var merge = await world.MergeAsync(organisations[0], organisations[1], organisations[2]);
            Assert.Empty(await world.Partnership.Store.ReferencesToAsync(organisations[1].Key, 10, Token));
            Assert.Empty(await world.Partnership.Store.ReferencesToAsync(organisations[2].Key, 10, Token));
            var undo = await world.UndoAsync(merge.Run.Id);

            Assert.Equal(0, UndoResult.Of(undo)!.Kept);
            Assert.Equal(before, await world.EverythingAsync());
        }
    }

    [Fact]
    public async Task Undo_EditedSince_RestoresBothAndKeepsTheEdits()
    {
        await using var world = await World.CreateAsync();
        var stays = Some.Organisation("Stays") with { Tags = ["a"] };
        var goes = Some.Organisation("Goes") with { Tags = ["b"], Website = "https://goes.example" };
        var other = Some.Organisation("Other");
        var tie = Some.Relationship(goes, other);
        await world.AddAsync(stays, goes, other, tie);
        var merge = await world.MergeAsync(stays, goes);
        var survivor = world.Directory.Organisations[stays.Id];
        await world.PutAsync(survivor with { Tags = [.. survivor.Tags, "later"], Website = "https://edited.example" });
        await world.PutAsync(world.Partnership.ReadModel.Current.Ties.Relationships[tie.Id] with { Strength = TieStrength.Integrated });
        await world.AddAsync(Some.Relationship(stays, other, "funds"));

        var undo = await world.UndoAsync(merge.Run.Id);

        var after = world.Directory.Organisations[stays.Id];
        Assert.Equal((string[])["a", "later"], after.Tags);
        Assert.Equal("https://edited.example", after.Website);
        Assert.Empty(after.OtherNames);
        Assert.Equal(EntityJson.Write(goes), EntityJson.Write(world.Directory.Organisations[goes.Id]));
        Assert.Equal(3, world.Partnership.ReadModel.Current.Find(EntityKind.Organisation, goes.Key)!.Version);
        var back = world.Partnership.ReadModel.Current.Ties.Relationships[tie.Id];
        Assert.Equal((goes.Id, TieStrength.Integrated), (back.From, back.Strength!.Value));
        Assert.Single(world.Partnership.ReadModel.Current.Ties.Of(stays.Id));
        var kept = Assert.Single(await world.Partnership.Store.ReadRowsAsync(undo.Id, RunRowOutcome.Kept, 0, 10, Token));
        Assert.Equal(("website", stays.Key), (Assert.Single(kept.Reasons).Column, kept.EntityId!.Value));
    }

    [Fact]
    public async Task Undo_MergesInAChain_GoBackInReverseOrderOnly()
    {
        await using var world = await World.CreateAsync();
        var (first, second, third) = (Some.Organisation("First"), Some.Organisation("Second"), Some.Organisation("Third"));
        await world.AddAsync(first, second, third);
        var before = await world.EverythingAsync();
        var inner = await world.MergeAsync(second, first);
        var outer = await world.MergeAsync(third, second);

        var refused = await world.Partnership.DoAsync<UndoRun, Guid, Run>(inner.Run.Id);
        Assert.Equal((Problem.Conflict, outer.Run.Id), (refused.Refusal!.Problem, refused.Refusal.Details["runId"]));
        Assert.Equal(third.Key, (await world.Partnership.DoAsync<GetOrganisation, Guid, OrganisationFields>(first.Key)).Refusal!.Details[RecordDesk.MergedIntoDetail]);

        await world.UndoAsync(outer.Run.Id);
        await world.UndoAsync(inner.Run.Id);
        Assert.Equal(before, await world.EverythingAsync());
    }

    [Fact]
    public async Task Merge_People_MovesRolesAndContacts()
    {
        await using var world = await World.CreateAsync();
        var (stays, goes) = (Some.Person("Ada Okafor") with { Emails = ["a@example.org"] }, Some.Person("A. Okafor") with { Emails = ["b@example.org"], DoNotContact = true });
        var (one, two) = (Some.Organisation("One"), Some.Organisation("Two"));
        await world.AddAsync(
            stays, goes, one, two, Some.Role(stays, one), Some.Role(goes, one, null), Some.Role(goes, two),
            Some.Relationship(one, two) with { ContactsAtFrom = [goes.Id, stays.Id] });
        var before = await world.EverythingAsync();

        var merge = await world.MergeAsync(EntityKind.Person, stays.Key, goes.Key);

        var after = world.Directory.People[stays.Id];
        Assert.True(after.DoNotContact);
        Assert.Equal((string[])["a@example.org", "b@example.org"], after.Emails);
        Assert.Equal(2, world.Directory.RolesOf(stays.Id).Count);
        Assert.Equal([stays.Id], Assert.Single(world.Partnership.ReadModel.Current.Ties.Of(one.Id)).ContactsAtFrom);
        await world.UndoAsync(merge.Run.Id);
        Assert.Equal(before, await world.EverythingAsync());
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Merge_MoreThanAChangeSetHolds_GoesOnAsARunAndBack()
    {
        await using var world = await World.CreateAsync();
        var (stays, goes) = (Some.Organisation("Stays"), Some.Organisation("Goes"));
        await world.AddAsync(stays, goes);
        foreach (var chunk in Enumerable.Range(0, MergeRunner.Room + 500).Chunk(1_000))
        {
            var others = chunk.Select(_ => Some.Organisation()).ToArray();
            await world.AddAsync([.. others, .. others.Select(other => Some.Relationship(goes, other))]);
        }

        var before = await world.EverythingAsync();
        var merge = await world.MergeAsync(stays, goes);
        Assert.Equal(RunState.Queued, merge.Run.State);
        await world.Partnership.Get<RunExecutor>().ExecuteAsync(merge.Run.Id, "test", Token);

        var run = await world.Partnership.Store.FindRunAsync(merge.Run.Id, Token);
        Assert.Equal(RunState.Succeeded, run!.State);
        Assert.Equal(MergeRunner.Room + 500, world.Partnership.ReadModel.Current.Ties.Of(stays.Id).Count);
        Assert.Equal(MergeRunner.Room + 500, Assert.Single(MergeResult.Of(run)!.Counts).Moved);
        await world.UndoAsync(merge.Run.Id);
        Assert.Equal(before, await world.EverythingAsync());
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Merge_PowerCutTenTimes_EndsWithEveryTieOnce()
    {
        const int Ties = 900;
        await using var world = await World.CreateAsync();
        var random = new Random(20_261_124);
        var (stays, goes) = (Some.Organisation("Stays"), Some.Organisation("Goes"));
        var others = Enumerable.Range(0, Ties).Select(_ => Some.Organisation()).ToArray();
        await world.AddAsync([stays, goes, .. others, .. others.Select(other => Some.Relationship(goes, other)), .. others.Take(50).Select(other => Some.Relationship(other, stays))]);
        var before = await world.EverythingAsync();
        var store = world.Partnership.Store;
        var run = new Run
        {
            Id = Some.Id(),
            Kind = RunKind.Merge,
            State = RunState.Queued,
            Parameters = new MergeParameters(EntityKind.Organisation, new(stays.Key, 1), [new(goes.Key, 1)], new Dictionary<string, Guid>()).ToJson(),
            ActorId = null,
            Actor = "system",
            CreatedAt = Some.Instant,
        };
        await store.AddRunAsync(run, Token);
        for (var cut = 0; cut < 10; cut++)
        {
            var leased = (await store.TryUpdateRunAsync((await store.FindRunAsync(run.Id, Token))! with { State = RunState.Running, LeaseHolder = $"process {cut}" }, Token))!;
            var dying = new DyingStore(store, random.Next(1, 3), random.Next(2) == 0);
            var runner = new MergeRunner(store, store, new PartnershipWriter(dying, world.Partnership.ReadModel), world.Partnership.Clock) { StretchRoom = 60 };

            await Assert.ThrowsAsync<PowerCutException>(() => runner.RunAsync(leased, Token));

            // Not merged, but nothing lost and nothing twice.
            await world.Partnership.ReadModel.FollowAsync(Token);
            Assert.True(world.Directory.Organisations.TryGet(goes.Id, out _));
            AssertEveryTieOnce();
        }

        Assert.True((await store.TryUpdateRunAsync((await store.FindRunAsync(run.Id, Token))! with { State = RunState.Queued, LeaseHolder = null }, Token)) is not null);
        await world.Partnership.Get<RunExecutor>().ExecuteAsync(run.Id, "test", Token);

        Assert.Equal(RunState.Succeeded, (await store.FindRunAsync(run.Id, Token))!.State);
        Assert.Empty(await store.ReferencesToAsync(goes.Key, 10, Token));
        AssertEveryTieOnce();
        await world.UndoAsync(run.Id);
        Assert.Equal(before, await world.EverythingAsync());

        void AssertEveryTieOnce()
        {
            var ends = world.Partnership.ReadModel.Current.Ties.Of(stays.Id).Select(tie => tie.From == stays.Id ? tie.To : tie.From)
                .Concat(world.Partnership.ReadModel.Current.Ties.Of(goes.Id).Select(tie => tie.To)).ToLookup(id => id);
            Assert.All(others.Skip(50), other => Assert.Single(ends[other.Id]));
            Assert.All(others.Take(50), other => Assert.InRange(ends[other.Id].Count(), 1, 2));
        }
    }

    [Fact]
    public async Task Duplicates_ToldApartOrMerged_AreNotAskedAgain()
    {
        await using var world = await World.CreateAsync();
        var (one, two, three) = (Some.Organisation("Aston Works"), Some.Organisation("aston works"), Some.Organisation("Aston Works"));
        await world.AddAsync(one, two, three, Some.Organisation("Elsewhere"));
        Assert.Equal(3, (await world.DuplicatesAsync()).Page.Total);

        Assert.True((await world.Partnership.DoAsync<TellApart, TellApartRequest, DistinctPairView>(new(EntityKind.Organisation, two.Key, one.Key))).Succeeded);
        Assert.Equal(2, (await world.DuplicatesAsync()).Page.Total);

        await world.MergeAsync(one, three);
        var page = await world.DuplicatesAsync();
        Assert.Equal(0, page.Page.Total);
        Assert.True(page.IsCurrent);

        var pair = Assert.Single((await world.Partnership.DoAsync<ListDistinctPairs, PageRequest, Page<DistinctPairView>>(new())).Value.Items);
        Assert.True((await world.Partnership.DoAsync<ForgetDistinctPair, Guid, Deleted>(pair.Id)).Succeeded);
        Assert.Equal(1, (await world.DuplicatesAsync()).Page.Total);
    }

    private sealed class PowerCutException : Exception;

    /// <summary>A store whose process dies at a change set, before it is written or after.</summary>
    private sealed class DyingStore(IPartnershipStore store, int at, bool afterWriting) : IPartnershipStore
    {
        private int _applied;

        public async Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken)
        {
            var dies = ++_applied == at;
            if (dies && !afterWriting)
            {
                throw new PowerCutException();
            }

            var outcome = await store.ApplyAsync(changeSet, cancellationToken);
            return dies ? throw new PowerCutException() : outcome;
        }

        public Task InitialiseAsync(CancellationToken cancellationToken) => store.InitialiseAsync(cancellationToken);

        public Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) => store.FindAsync(kind, id, cancellationToken);

        public Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken) => store.GetManyAsync(keys, cancellationToken);

        public Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken) =>
            store.FindByIdentifierAsync(kind, identifier, cancellationToken);

        public Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken) => store.ReferencesToAsync(id, limit, cancellationToken);

        public IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, CancellationToken cancellationToken) => store.StreamAsync(kind, cancellationToken);

        public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => store.GetSequenceAsync(cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after, int limit, CancellationToken cancellationToken) => store.ReadJournalAsync(after, limit, cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken) =>
            store.ReadHistoryAsync(kind, id, limit, cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken) =>
            store.ReadRunJournalAsync(runId, before, limit, cancellationToken);
    }

    private sealed class World(TestPartnership partnership) : IAsyncDisposable
    {
        public TestPartnership Partnership => partnership;

        public Core.ReadModel.Directory Directory => partnership.ReadModel.Current.Directory;

        public static async Task<World> CreateAsync() => new(await TestPartnership.CreateAsync());

        public async Task AddAsync(params Entity[] entities)
        {
            foreach (var some in entities.Chunk(ChangeSet.MaxChanges))
            {
                Assert.IsType<ApplyOutcome.Applied>(await partnership.Get<PartnershipWriter>().ApplyAsync(Some.Creating(some), Token));
            }
        }

        public async Task PutAsync(Entity entity) => Assert.IsType<ApplyOutcome.Applied>(
            await partnership.Get<PartnershipWriter>().ApplyAsync(Some.ChangeSet(new Put(entity, Version(entity.Kind, entity.Key))), Token));

        public Task<MergeView> MergeAsync(Organisation survivor, params Organisation[] merged) =>
            MergeAsync(survivor, merged, new Dictionary<string, Guid>());

        public Task<MergeView> MergeAsync(Organisation survivor, Organisation[] merged, Dictionary<string, Guid> fields) =>
            MergeAsync(new MergeRequest(
                EntityKind.Organisation, Member(EntityKind.Organisation, survivor.Key), [.. merged.Select(one => Member(EntityKind.Organisation, one.Key))], fields));

        public Task<MergeView> MergeAsync(EntityKind kind, Guid survivor, Guid merged) =>
            MergeAsync(MergeRequest.Of(kind, Member(kind, survivor), Member(kind, merged)));

        public Task<Outcome<MergeView>> TryMergeAsync(MergeRequest request) => partnership.DoAsync<MergeRecords, MergeRequest, MergeView>(request);

        public async Task<Run> UndoAsync(Guid merge)
        {
            var undo = (await partnership.DoAsync<UndoRun, Guid, Run>(merge)).Value;
            await partnership.Get<RunExecutor>().ExecuteAsync(undo.Id, "test", Token);
            var ended = await partnership.Store.FindRunAsync(undo.Id, Token);
            Assert.Equal(RunState.Succeeded, ended!.State);
            return ended;
        }

        public async Task<DuplicatePage> DuplicatesAsync() =>
            (await partnership.DoAsync<ListDuplicates, ListRequest<DuplicateQuery>, DuplicatePage>(new(new DuplicateQuery(), new PageRequest()))).Value;

        /// <summary>Every record without its version and instants, from the store; the picture holds the same.</summary>
        public async Task<string> EverythingAsync()
        {
            var text = new StringBuilder();
            foreach (var kind in Enum.GetValues<EntityKind>())
            {
                await foreach (var record in partnership.Store.StreamAsync(kind, Token))
                {
                    text.AppendLine(Encoding.UTF8.GetString(EntityJson.Write(record.Entity)));
                    Assert.Equal(record.Version, Version(kind, record.Entity.Key));
                }
            }

            return text.ToString();
        }

        public ValueTask DisposeAsync() => partnership.DisposeAsync();

        private async Task<MergeView> MergeAsync(MergeRequest request)
        {
            var merged = await TryMergeAsync(request);
            Assert.True(merged.Succeeded, merged.Refusal?.Detail);
            return merged.Value;
        }

        private MergeMember Member(EntityKind kind, Guid id) => new(id, Version(kind, id));

        private long Version(EntityKind kind, Guid id) => partnership.ReadModel.Current.Find(kind, id)!.Version;
    }
}
