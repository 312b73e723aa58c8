using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

public sealed class ImportModesTests
{
    private const string First = "Organisation,Charity number,Sector,Website,Tags\nAston Arts,1164021,voluntary,,arts\n";
    private const string Second = "Organisation,Charity number,Sector,Website,Tags\nAston Arts Trust,1164021,faith,www.aston.example,music\nBilston Books,1164022,public,,\n";

    [Fact]
    public async Task Create_ExistingOrganisation_IsLeftAlone()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var done = await world.ImportAsync(Second, mapping => mapping with { Mode = ImportMode.Create });

        Assert.Equal((1, 1), (done.Result!.Outcomes[RunRowOutcome.Created], done.Result.Outcomes[RunRowOutcome.Skipped]));
        var aston = world.Organisation("Aston Arts");
        Assert.Equal((Sector.Voluntary, null), (aston.Sector, aston.Website));
    }

    [Fact]
    public async Task Update_UnknownOrganisation_IsLeftOut()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var done = await world.ImportAsync(Second, mapping => mapping with { Mode = ImportMode.Update });

        Assert.Equal((1, 1), (done.Result!.Outcomes[RunRowOutcome.Updated], done.Result.Outcomes[RunRowOutcome.Skipped]));
        var aston = world.Organisation("Aston Arts Trust");
        Assert.Equal((Sector.Faith, "https://www.aston.example"), (aston.Sector, aston.Website));
        Assert.Equal(1, world.Directory.Organisations.Count);
    }

    [Fact]
    public async Task Upsert_ReplacesSingleValuesAndAddsToLists()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var done = await world.ImportAsync(Second);

        Assert.Equal((1, 1), (done.Result!.Outcomes[RunRowOutcome.Created], done.Result.Outcomes[RunRowOutcome.Updated]));
        Assert.Equal(["arts", "music"], world.Organisation("Aston Arts Trust").Tags);
    }

    [Fact]
    public async Task FillBlanks_KeepsWhatIsThere()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var done = await world.ImportAsync(Second, mapping => mapping with { Mode = ImportMode.FillBlanks });

        Assert.Equal((1, 1), (done.Result!.Outcomes[RunRowOutcome.Created], done.Result.Outcomes[RunRowOutcome.Updated]));
        var aston = world.Organisation("Aston Arts");
        Assert.Equal((Sector.Voluntary, "https://www.aston.example"), (aston.Sector, aston.Website));
        Assert.Equal(["arts"], aston.Tags);
    }

    [Fact]
    public async Task Upsert_BlankCell_ClearsNothing()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(Second);
        var sequence = await world.SequenceAsync();
        var done = await world.ImportAsync("Organisation,Charity number,Sector,Website\nAston Arts Trust,1164021,,n/a\n");

        Assert.Equal(1, done.Result!.Outcomes[RunRowOutcome.Unchanged]);
        Assert.Equal(sequence, await world.SequenceAsync());
    }

    [Fact]
    public async Task Upsert_KindWithoutSector_GuessesAndSaysSo()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Organisation type\nAston Arts,Charity\n");
        var guessed = world.Organisation("Aston Arts");
        Assert.Equal((Sector.Voluntary, true), (guessed.Sector, guessed.SectorIsGuess));

        await world.ImportAsync("Organisation,Sector\nAston Arts,VCSE\n");
        var said = world.Organisation("Aston Arts");
        Assert.Equal((Sector.Voluntary, false), (said.Sector, said.SectorIsGuess));
    }

    [Fact]
    public async Task Rows_OfOneOrganisation_MakeOneOrganisationWithItsPeople()
    {
        await using var world = await ImportWorld.CreateAsync();
        const string Csv = """
            Organisation,Website,Contact name,Job title,Email
            Aston Arts,www.aston.example,Ann Ash,Director,ann@aston.example
            ASTON ARTS.,,Bob Birch,Chair,bob@aston.example
            Aston Arts,www.other.example,Ann Ash,Trustee,ann@home.example
            Bilston Books,,Ann Ash,Treasurer,ANN@aston.example

            """;
        var done = await world.ImportAsync(Csv);

        Assert.Equal(4, done.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal(2, world.Directory.Organisations.Count);
        Assert.Equal(2, world.Directory.People.Count);
        Assert.Equal(4, world.Directory.Roles.Count);
        Assert.Equal("https://www.aston.example", world.Organisation("Aston Arts").Website);
        Assert.Equal(["ann@aston.example", "ann@home.example"], Assert.Single(world.Directory.People.All, person => person.Name == "Ann Ash").Emails);
        var note = Assert.Single(Assert.Single(await world.RowsAsync(done.Run.Id), row => row.Reasons.Count > 0).Reasons);
        Assert.Contains("Row 2 of the list says otherwise", note.Problem, StringComparison.Ordinal);

        var sequence = await world.SequenceAsync();
        var again = await world.ImportAsync(Csv);
        Assert.Equal(4, again.Result!.Outcomes[RunRowOutcome.Unchanged]);
        Assert.Equal(sequence, await world.SequenceAsync());
    }

    [Fact]
    public async Task Rows_SameNameInAnotherPlace_AreAnotherOrganisation()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Based in\nCentral Library,Dudley\n");
        await world.ImportAsync("Organisation,Based in,Notes\nCentral Library,Walsall,other\nCentral Library,Black Country,same\n");

        // The Black Country contains both, so the last row fits two.
        Assert.Equal(2, world.Directory.Organisations.Count);
        Assert.DoesNotContain(world.Directory.Organisations.All, organisation => organisation.Notes == "same");
    }

    [Fact]
    public async Task Rows_SameNameWithAnotherNumber_AreAnotherOrganisation()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Charity number\nSt Mary's,1164021\nSt Mary's,1164022\n");
        Assert.Equal(2, world.Directory.Organisations.Count);
    }

    [Fact]
    public async Task OneFile_WithOrganisationContactAndTie_WritesAllThree()
    {
        await using var world = await ImportWorld.CreateAsync();
        const string Csv = """
            Organisation,Contact,To,Relationship,Strength
            Aston Arts,Ann Ash,Coventry Choir,is funded by,3
            Bilston Books,Bob Birch,Aston Arts,partner,
            Coventry Choir,,,,
            Dudley Drama,,Nowhere,partner,

            """;
        var done = await world.ImportAsync(Csv);

        Assert.Equal((3, 1), (done.Result!.Outcomes[RunRowOutcome.Created], done.Result.Outcomes[RunRowOutcome.Refused]));
        Assert.Equal(4, world.Directory.Organisations.Count);
        var ties = world.Partnership.ReadModel.Current.Ties.Relationships.All.ToArray();
        Assert.Equal(2, ties.Length);
        var funding = Assert.Single(ties, tie => tie.RelationshipKind == "funds");
        Assert.Equal(world.Organisation("Coventry Choir").Id, funding.From);
        Assert.Equal(TieStrength.Coordinating, funding.Strength);

        var sequence = await world.SequenceAsync();
        await world.ImportAsync(Csv);
        Assert.Equal(sequence, await world.SequenceAsync());
    }

    [Fact]
    public async Task Ties_EitherWayRound_AreOneUnlessDirectedOrApartInTime()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation\nAston Arts\nBilston Books\n");
        var done = await world.ImportAsync("""
            From,To,Relationship,Since,Until
            Aston Arts,Bilston Books,partnership,2020-01-01,2021-01-01
            Bilston Books,Aston Arts,Partnership,2020-01-01,2021-01-01
            Bilston Books,Aston Arts,partnership,2024-01-01,
            Aston Arts,Bilston Books,funds,,
            Bilston Books,Aston Arts,funds,,

            """);
        Assert.Equal((4, 1), (done.Result!.Outcomes[RunRowOutcome.Created], done.Result.Outcomes[RunRowOutcome.Unchanged]));
    }

    [Fact]
    public async Task Engagements_WithFollowUps_GoInOnce()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Contact\nAston Arts,Ann Ash\nBilston Books,\n");
        const string Csv = "Date,Kind,Organisations,People,Summary,Follow-up,Follow-up due\n3 Nov 2025,Meeting,Aston Arts;Bilston Books,Ann Ash,Talked,Write up,2025-11-10\n";
        var done = await world.ImportAsync(Csv);

        Assert.Equal(1, done.Result!.Outcomes[RunRowOutcome.Created]);
        var engagement = Assert.Single(world.Directory.Engagements.All);
        Assert.Equal((2, 1), (engagement.Organisations.Count, engagement.People.Count));
        Assert.Equal(engagement.Id, Assert.Single(world.Directory.FollowUps.All).Engagement);

        var sequence = await world.SequenceAsync();
        await world.ImportAsync(Csv);
        Assert.Equal(sequence, await world.SequenceAsync());
    }

    [Fact]
    public async Task Areas_OfTheirOwn_AreCreatedInsideOthers()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync("name,code,kind,part of\nGreen Ward,X1,ward,Dudley\nGreen Corner,X2,estate,X1\n");

        Assert.Equal([new ImportKindCount(EntityKind.Area, 2, 0)], done.Result!.Records);
        var corner = Assert.Single(world.Directory.Areas.All, area => area.Code == "X2");
        Assert.Equal("Green Ward", world.Directory.Areas[Assert.Single(corner.PartOf)].Name);
    }

    [Fact]
    public async Task NewWords_WhenAsked_AreCreatedOnce()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.MapAsync(
            await world.DraftAsync("Organisation,Organisation type,Themes\nA,Makerspace,Repair;Reuse\nB,makerspace,reuse\n"),
            mapping => mapping with { CreateVocabulary = true });

        var check = await world.CheckAsync(draft);
        Assert.Equal(["Makerspace", "Repair", "Reuse"], check.NewWords.Select(word => word.Label));
        var done = await world.CommitAsync(draft);
        Assert.Contains(new ImportKindCount(EntityKind.VocabularyEntry, 3, 0), done.Result!.Records);
        Assert.Equal("makerspace", world.Organisation("B").OrganisationKind);
    }

    [Fact]
    public async Task SecondList_WithTheSameHeaders_TakesTheEarlierMapping()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Body,What\nAston Arts,voluntary\n", mapping => mapping with
        {
            Columns = [new ColumnMapping(1, "organisation.name"), new ColumnMapping(2, "organisation.sector")],
        });

        var draft = await world.DraftAsync("body,what\nBilston Books,public\n");
        Assert.Equal(["organisation.name", "organisation.sector"], draft.Mapping.Columns.Select(column => column.Field));
    }

    [Fact]
    public async Task DryRun_OfEachMode_CountsWhatTheImportDoes()
    {
        foreach (var mode in Enum.GetValues<ImportMode>())
        {
            await using var world = await ImportWorld.CreateAsync();
            await world.ImportAsync(First);
            var draft = await world.MapAsync(await world.DraftAsync(Second), mapping => mapping with { Mode = mode });
            var sequence = await world.SequenceAsync();
            var check = await world.CheckAsync(draft);
            Assert.Equal(sequence, await world.SequenceAsync());

            var done = await world.CommitAsync(draft);
            Assert.Equal(check.Result.Outcomes, done.Result!.Outcomes);
            Assert.Equal(check.Result.Records, done.Result.Records);
            Assert.Equal(check.FirstRows.Select(row => (row.Number, row.Outcome)), (await world.RowsAsync(done.Run.Id)).Select(row => (row.Number, row.Outcome)));
        }
    }
}
