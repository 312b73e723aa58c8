using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class OrganisationUseCasesTests : IAsyncLifetime
{
    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync() => _partnership = await TestPartnership.CreateAsync();

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task Create_WellFormed_TrimsResolvesAndAnswersWhatIsStored()
    {
        var written = await Add(new OrganisationFields
        {
            Name = "  Aston Works ",
            OrganisationKind = "charity",
            Website = "www.aston.example",
            Postcode = "b64ea",
            BasedIn = RecordReference.Named("birmingham"),
            OperatesIn = [RecordReference.Named("E08000031"), RecordReference.Known("area-code", "E08000028")],
            Identifiers = [new Identifier("charity", "1002721")],
            Tags = ["core", "core", " "],
        });

        var record = written.Value.Record;
        Assert.True(written.Value.Created);
        Assert.Equal(2, written.Value.Sequence);
        Assert.Equal("Aston Works", record.Name);
        Assert.Equal("https://www.aston.example", record.Website);
        Assert.Equal("B6 4EA", record.Postcode);
        Assert.Equal("Birmingham", record.BasedIn?.Label);
        Assert.Equal(["Wolverhampton", "Sandwell"], record.OperatesIn.Select(area => area.Label));
        Assert.Equal(["core"], record.Tags);
        Assert.Equal(OrganisationStatus.Contact, record.Status);
        Assert.Equal(1, record.Version);
        Assert.Equal(Some.Instant, record.CreatedAt);

        var read = await _partnership.DoAsync<GetOrganisation, Guid, OrganisationFields>(record.Id!.Value);
        Assert.Equal(record.Name, read.Value.Name);
        Assert.Equal(record.Version, read.Value.Version);
        var known = await _partnership.DoAsync<FindOrganisationByIdentifier, Identifier, OrganisationFields>(new("charity", "1002721"));
        Assert.Equal(record.Id, known.Value.Id);
    }

    public static TheoryData<string, OrganisationFields> Wrong => new()
    {
        { "name", new() },
        { "name", new() { Name = " " } },
        { "name", new() { Name = new string('a', 301) } },
        { "name", new() { Name = "Aston\u0007Works" } },
        { "name", new() { Name = "Aston\nWorks" } },
        { "name", new() { Name = "Aston \ud83d Works" } },
        { "otherNames[1]", new() { Name = "A", OtherNames = ["fine", new string('a', 301)] } },
        { "organisationKind", new() { Name = "A", OrganisationKind = "housing association" } },
        { "themes[0]", new() { Name = "A", Themes = ["nonsense"] } },
        { "website", new() { Name = "A", Website = "javascript:alert(1)" } },
        { "identifiers[0]", new() { Name = "A", Identifiers = [new Identifier("charity", " ")] } },
        { "identifiers[0].scheme", new() { Name = "A", Identifiers = [new Identifier("nonsense", "1")] } },
        { "identifiers[1].value", new() { Name = "A", Identifiers = [new Identifier("urn", "123456"), new Identifier("urn", "12345")] } },
        { "basedIn", new() { Name = "A", BasedIn = RecordReference.Named("Atlantis") } },
        { "basedIn", new() { Name = "A", BasedIn = new RecordReference() } },
        { "basedIn", new() { Name = "A", BasedIn = new RecordReference { Id = Guid.Empty, Name = "Dudley" } } },
        { "basedIn", new() { Name = "A", BasedIn = new RecordReference { Scheme = "area-code" } } },
        { "basedIn", new() { Name = "A", BasedIn = RecordReference.To(Guid.Parse("01980000-0000-7000-8000-000000000fff")) } },
        { "operatesIn[0]", new() { Name = "A", OperatesIn = [RecordReference.Known("area-code", "E99999999")] } },
        { "owner", new() { Name = "A", Owner = RecordReference.Named("Nobody") } },
        { "sector", new() { Name = "A", Sector = (Sector)17 } },
        { "alsoSectors", new() { Name = "A", AlsoSectors = [(Sector)17] } },
        { "status", new() { Name = "A", Status = (OrganisationStatus)17 } },
        { "notes", new() { Name = "A", Notes = "null\0" } },
        { "tags", new() { Name = "A", Tags = [.. Enumerable.Range(0, 501).Select(number => $"t{number}")] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Create_OneMemberWrong_IsInvalidByThatMember(string member, OrganisationFields fields)
    {
        var refused = await Add(fields);

        Assert.Equal(Problem.Invalid, refused.Refusal?.Problem);
        Assert.Equal([member], refused.Refusal!.Errors.Keys);
        Assert.Equal(1, await _partnership.Store.GetSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Create_ManyMembersWrong_TellsAllAtOnce()
    {
        var refused = await Add(new OrganisationFields { Website = "x", BasedIn = RecordReference.Named("Atlantis"), OrganisationKind = "nonsense" });

        Assert.Equal(["basedIn", "name", "organisationKind", "website"], refused.Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Create_CodeMisspelt_SuggestsTheRightOne()
    {
        var refused = await Add(new OrganisationFields { Name = "A", OrganisationKind = "Registered Provider" });

        Assert.Contains("“housing-association”", refused.Refusal!.Errors["organisationKind"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_NameOfSeveralAreas_IsAmbiguousWithCandidates()
    {
        await _partnership.DoAsync<CreateArea, CreateRequest<AreaFields>, Written<AreaFields>>(new(new AreaFields { Name = "Stafford", Code = "X-1" }));

        var refused = await Add(new OrganisationFields { Name = "A", BasedIn = RecordReference.Named("Stafford") });

        Assert.Equal(Problem.Ambiguous, refused.Refusal?.Problem);
        var candidates = Assert.IsType<Dictionary<string, object?>>(refused.Refusal!.Details["candidates"], exactMatch: false);
        Assert.Equal(2, Assert.IsType<IReadOnlyList<Candidate>>(candidates["basedIn"], exactMatch: false).Count);
    }

    [Fact]
    public async Task Create_NoSector_IsGuessedFromTheKind()
    {
        var guessed = await Add(new OrganisationFields { Name = "A", OrganisationKind = "mosque" });
        var given = await Add(new OrganisationFields { Name = "B", OrganisationKind = "school", Sector = Sector.Public, AlsoSectors = [Sector.Faith, Sector.Public] });

        Assert.Equal((Sector.Faith, true), (guessed.Value.Record.Sector, guessed.Value.Record.SectorIsGuess));
        Assert.Equal((Sector.Public, false), (given.Value.Record.Sector, given.Value.Record.SectorIsGuess));
        Assert.Equal([Sector.Faith], given.Value.Record.AlsoSectors);
    }

    [Fact]
    public async Task Change_OfGuessedSector_StaysAGuessUntilSetOrConfirmed()
    {
        var added = (await Add(new OrganisationFields { Name = "A", OrganisationKind = "mosque" })).Value.Record;
        var renamed = (await Change(added, fields => fields with { Name = "B" })).Value.Record;
        var moved = (await Change(renamed, fields => fields with { OrganisationKind = "charity" })).Value.Record;
        var confirmed = (await Change(moved, fields => fields with { SectorIsGuess = false })).Value.Record;
        var kept = (await Change(confirmed, fields => fields with { OrganisationKind = "mosque" })).Value.Record;

        Assert.Equal((Sector.Faith, true), (renamed.Sector, renamed.SectorIsGuess));
        Assert.Equal((Sector.Voluntary, true), (moved.Sector, moved.SectorIsGuess));
        Assert.Equal((Sector.Voluntary, false), (confirmed.Sector, confirmed.SectorIsGuess));
        Assert.Equal((Sector.Voluntary, false), (kept.Sector, kept.SectorIsGuess));
        var set = (await Change(renamed with { Version = 5 }, fields => fields with { Sector = Sector.Public, SectorIsGuess = true })).Value.Record;
        Assert.Equal((Sector.Public, false), (set.Sector, set.SectorIsGuess));
    }

    [Fact]
    public async Task Create_SameNameInSamePlace_IsLikelyDuplicate()
    {
        var first = (await Add(new OrganisationFields { Name = "St Mary's", BasedIn = RecordReference.Named("Stafford") })).Value.Record;
        var again = new OrganisationFields { Name = "ST. MARYS", BasedIn = RecordReference.Named("Staffordshire") };

        var refused = await Add(again);
        var returned = await Add(again, OnDuplicate.Return);
        var created = await Add(again, OnDuplicate.Create);

        Assert.Equal(Problem.LikelyDuplicate, refused.Refusal?.Problem);
        var candidate = Assert.Single(Assert.IsType<IReadOnlyList<Candidate>>(refused.Refusal!.Details["candidates"], exactMatch: false));
        Assert.Equal(first.Id, candidate.Id);
        Assert.Equal(0.9, candidate.Score);
        Assert.Equal(first.Id, returned.Value.Record.Id);
        Assert.False(returned.Value.Created);
        Assert.NotEqual(first.Id, created.Value.Record.Id);
    }

    [Fact]
    public async Task Create_SameNameInAnotherPlace_IsAnother()
    {
        await Add(new OrganisationFields { Name = "St Mary's", BasedIn = RecordReference.Named("Stafford") });

        var other = await Add(new OrganisationFields { Name = "St Mary's", BasedIn = RecordReference.Named("Walsall") });

        Assert.True(other.Succeeded);
    }

    [Fact]
    public async Task Create_IdentifierInUse_IsLikelyDuplicateAndCannotBeForced()
    {
        var first = (await Add(new OrganisationFields { Name = "A", Identifiers = [new Identifier("charity", "1002721")] })).Value.Record;
        var again = new OrganisationFields { Name = "B", Identifiers = [new Identifier("charity", "1002721")] };

        var refused = await Add(again);
        var forced = await Add(again, OnDuplicate.Create);

        Assert.Equal(Problem.LikelyDuplicate, refused.Refusal?.Problem);
        Assert.Equal(Problem.Conflict, forced.Refusal?.Problem);
        Assert.Equal(first.Id, forced.Refusal!.Details["holder"]);
        Assert.Contains("identifiers", forced.Refusal.Errors.Keys);
    }

    [Fact]
    public async Task Create_IdentifiersOfTwoRecords_CannotReturnOne()
    {
        await Add(new OrganisationFields { Name = "A", Identifiers = [new Identifier("charity", "1002721")] });
        await Add(new OrganisationFields { Name = "B", Identifiers = [new Identifier("company", "01234567")] });

        var refused = await Add(
            new OrganisationFields { Name = "C", Identifiers = [new Identifier("charity", "1002721"), new Identifier("company", "01234567")] },
            OnDuplicate.Return);

        Assert.Equal(Problem.Conflict, refused.Refusal?.Problem);
    }

    [Fact]
    public async Task Change_StaleVersion_IsRefusedWithTheCurrentRecord()
    {
        var added = (await Add(new OrganisationFields { Name = "A" })).Value.Record;
        await Change(added, fields => fields with { Name = "B" });

        var refused = await Change(added, fields => fields with { Notes = "late" });

        Assert.Equal(Problem.Stale, refused.Refusal?.Problem);
        Assert.Equal("B", Assert.IsType<OrganisationFields>(refused.Refusal!.Details["current"]).Name);
    }

    [Fact]
    public async Task Change_WhileAnotherProcessWrites_NeverLosesTheirs()
    {
        var added = (await Add(new OrganisationFields { Name = "A" })).Value.Record;
        var stored = (Organisation)_partnership.ReadModel.Current.Find(EntityKind.Organisation, added.Id!.Value)!.Entity;
        await _partnership.Store.ApplyAsync(
            Some.ChangeSet(new Core.Journal.Put(stored with { Notes = "theirs" }, 1)), TestContext.Current.CancellationToken);

        var stale = await Change(added, fields => fields with { Name = "B" });
        var fresh = await Change(added with { Version = 2 }, fields => fields with { Name = "B" });

        Assert.Equal(Problem.Stale, stale.Refusal?.Problem);
        Assert.Equal(("B", "theirs", 3L), (fresh.Value.Record.Name, fresh.Value.Record.Notes, fresh.Value.Record.Version));
    }

    [Fact]
    public async Task Change_ToTheSame_WritesNothing()
    {
        var added = (await Add(new OrganisationFields { Name = "A", OtherNames = ["B"], OperatesIn = [RecordReference.Named("Dudley")] })).Value;

        var same = await Change(added.Record, fields => fields with { Name = " A " });

        Assert.Equal(added.Sequence, same.Value.Sequence);
        Assert.Equal(1, same.Value.Record.Version);
        Assert.Equal(added.Sequence, await _partnership.Store.GetSequenceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Change_WhatIsNotThere_IsNotFoundOrGone()
    {
        var added = (await Add(new OrganisationFields { Name = "A" })).Value.Record;
        var deleted = await _partnership.DoAsync<DeleteOrganisation, DeleteRequest, Deleted>(new(added.Id!.Value, 1));

        Assert.True(deleted.Succeeded);
        Assert.Equal(Problem.Gone, (await Change(added, fields => fields)).Refusal?.Problem);
        Assert.Equal(Problem.Gone, (await _partnership.DoAsync<GetOrganisation, Guid, OrganisationFields>(added.Id.Value)).Refusal?.Problem);
        Assert.Equal(Problem.NotFound, (await Change(added with { Id = Some.Id() }, fields => fields)).Refusal?.Problem);
        Assert.Equal(Problem.NotFound, (await _partnership.DoAsync<GetOrganisation, Guid, OrganisationFields>(Some.Id())).Refusal?.Problem);
    }

    private Task<Outcome<Written<OrganisationFields>>> Add(OrganisationFields fields, OnDuplicate onDuplicate = OnDuplicate.Refuse) =>
        _partnership.DoAsync<CreateOrganisation, CreateRequest<OrganisationFields>, Written<OrganisationFields>>(new(fields, onDuplicate));

    private Task<Outcome<Written<OrganisationFields>>> Change(OrganisationFields record, Func<OrganisationFields, OrganisationFields> edit) =>
        _partnership.DoAsync<ChangeOrganisation, ChangeRequest<OrganisationFields>, Written<OrganisationFields>>(
            new(record.Id!.Value, record.Version!.Value, fields => edit(fields)));
}
