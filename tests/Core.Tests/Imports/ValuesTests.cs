using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>What cells are read as, and what is told of it.</summary>
public sealed class ValuesTests
{
    [Theory]
    [InlineData("charity", "SC12345", "charity-scotland", "SC012345")]
    [InlineData("charity", "NIC100123", "charity-northern-ireland", "100123")]
    [InlineData("charity", "1 164 021", "charity", "1164021")]
    [InlineData("company", "1234567", "company", "01234567")]
    [InlineData("company", "sc123456", "company", "SC123456")]
    [InlineData("ods", "fm664", "ods", "FM664")]
    public void Mend_WrittenOtherwise_GivesTheRegistersForm(string scheme, string value, string mendedScheme, string mended)
    {
        var (foundScheme, found, _) = IdentifierForms.Mend(scheme, value)!.Value;
        Assert.Equal((mendedScheme, mended), (foundScheme, found));
    }

    [Theory]
    [InlineData("charity", "1164021")]
    [InlineData("charity", "12")]
    [InlineData("company", "01234567")]
    [InlineData("company", "AB")]
    [InlineData("reference", "sc 1")]
    public void Mend_RightOrBeyondRepair_LeavesIt(string scheme, string value) => Assert.Null(IdentifierForms.Mend(scheme, value));

    [Theory]
    [InlineData("", "SC012345", "charity-scotland")]
    [InlineData("number", "GB-CHC-1164021", "org-id")]
    [InlineData("registered charity", "1164021", "charity")]
    [InlineData("reg no", "01234567", "company")]
    [InlineData("", "OC301234", "company")]
    [InlineData("ukprn", "10007164", "ukprn")]
    [InlineData("school urn", "123456", "urn")]
    [InlineData("", "123456", null)]
    public void SchemeOf_ByRulesAndHeader_IsSureOrSilent(string header, string value, string? scheme) =>
        Assert.Equal(scheme, IdentifierForms.SchemeOf([value], header));

    [Theory]
    [InlineData("B1 1AO", null)]
    [InlineData("BI 1AA", "B1 1AA")]
    [InlineData("WV1 ISH", "WV1 1SH")]
    [InlineData("WVI 15H", "WV1 1SH")]
    [InlineData("B6 O4A", null)]
    [InlineData("M1 1AA", null)]
    [InlineData("75008", null)]
    public void MeantPostcode_UsualSlips_SaysWhatMayBeMeant(string cell, string? meant) => Assert.Equal(meant, CellValues.MeantPostcode(cell));

    [Theory]
    [InlineData("1214960000", "01214960000")]
    [InlineData("7700900123", "07700900123")]
    [InlineData("0121 496 0000", null)]
    [InlineData("12345", null)]
    public void WithLostZero_SpreadsheetTookIt_PutsItBack(string number, string? restored) => Assert.Equal(restored, TelephoneNumbers.WithLostZero(number));

    [Theory]
    [InlineData("0121 496 0000", "+44 (0)121 496 0000", true)]
    [InlineData("07700900123", "+447700900123", true)]
    [InlineData("0121 496 0000 ext 12", "+44 121 496 0000 x12", true)]
    [InlineData("0121 496 0000", "0121 496 0001", false)]
    public void PhoneComparer_InternationalForms_AreWhatCounts(string one, string other, bool isSame) =>
        Assert.Equal(isSame, PhoneComparer.Instance.Equals(one, other));

    [Theory]
    [InlineData("Primary school", Sector.Public)]
    [InlineData("Other independent school", Sector.Private)]
    [InlineData("Voluntary aided school", Sector.Public)]
    [InlineData("Parish church", Sector.Faith)]
    [InlineData("Parish council", Sector.Public)]
    [InlineData("Registered charity", Sector.Voluntary)]
    [InlineData("Private Limited Company", Sector.Private)]
    [InlineData("Ltd", Sector.Private)]
    [InlineData("Community Interest Company", Sector.Voluntary)]
    [InlineData("94910 - Activities of religious organisations", Sector.Faith)]
    [InlineData("84110", Sector.Public)]
    [InlineData("47110", Sector.Private)]
    [InlineData("Something else", null)]
    public void SectorGuess_WordsOfRegisters_SpeakForASector(string words, Sector? sector) => Assert.Equal(sector, SectorGuess.Of(words));

    [Fact]
    public async Task Import_ValuesReadOtherwise_SaysSoInTheRowsNotes()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(
            "Organisation,Contact name,Phone,Email,Company number,Postcode,Reviewed on,Company category\n"
            + "A,Ann Ash,1214960000,Ann <ann@a.example>,1234567,BI 1AA,45000,Private Limited Company\n"
            + "B,Ben Beck,7.7009E+09,,,,,\n");

        var rows = await world.RowsAsync(done.Run.Id);
        Assert.Equal([RunRowOutcome.Created, RunRowOutcome.Refused], rows.Select(row => row.Outcome));
        Assert.Equal(["Company number", "Email", "Phone", "Postcode", "Reviewed on"], rows[0].Reasons.Select(reason => reason.Column).Order(StringComparer.Ordinal));
        Assert.Contains("digits are lost", Assert.Single(rows[1].Reasons).Problem, StringComparison.Ordinal);
        var organisation = world.Organisation("A");
        Assert.Equal(new Identifier("company", "01234567"), Assert.Single(organisation.Identifiers));
        Assert.Equal("BI 1AA", organisation.Postcode);
        Assert.Equal(new DateOnly(2023, 3, 15), organisation.RelationshipsReviewedOn);
        Assert.Equal((Sector.Private, true), (organisation.Sector, organisation.SectorIsGuess));
        Assert.Equal("Private Limited Company", organisation.Custom["Company category"]);
        var person = Assert.Single(world.Directory.People.All);
        Assert.Equal(("01214960000", "ann@a.example"), (Assert.Single(person.Phones), Assert.Single(person.Emails)));
    }

    [Theory]
    [InlineData("3/4/2026", "open")]
    [InlineData("3/4/2026\nB,25/4/2026", null)]
    [InlineData("3/4/2026\nB,4/25/2026", null)]
    [InlineData("4/25/2026\nB,25/4/2026", "others only with the month first")]
    [InlineData("2026-04-03", null)]
    [InlineData("4/4/2026", null)]
    public async Task Draft_DatesInSlashes_AsksOnlyWhenTheyLeaveItOpen(string dates, string? asked)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync($"Organisation,Reviewed on\nA,{dates}\n");

        Assert.Equal(asked is null ? 0 : 1, draft.Problems.Count);
        if (asked is not null)
        {
            var answered = await world.MapAsync(draft, mapping => mapping with { Columns = [mapping.Columns[0], mapping.Columns[1] with { DateOrder = DateOrder.MonthFirst }] });
            Assert.Empty(answered.Problems);
        }
    }

    [Theory]
    [InlineData("\n", "\"x\ny\"", new[] { "x", "y" })]
    [InlineData(",", "\"x, y\"", new[] { "x", "y" })]
    [InlineData("and", "\"x, y and z & w\"", new[] { "x", "y", "z", "w" })]
    [InlineData("and", "Sandwell", new[] { "Sandwell" })]
    public async Task Import_SeveralValuesInACell_AreSplitOnRequest(string separator, string cell, string[] tags)
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync($"Organisation,Tags\nA,{cell}\n", mapping => mapping with { Columns = [mapping.Columns[0], mapping.Columns[1] with { Separator = separator }] });

        Assert.Equal(tags, world.Organisation("A").Tags);
    }

    [Fact]
    public async Task Import_ColumnsThatMeanNothingHere_AreKeptAndTheSecondTimeChangeNothing()
    {
        await using var world = await ImportWorld.CreateAsync();
        const string List = "Organisation,Ofsted rating,,Ofsted rating\nA,Good,left,n/a\nB,,,Poor\n";
        Task<ImportView> ImportAsync(string list) => world.DraftAsync(list, allowRepeatedHeaders: true).ContinueWith(draft => world.CommitAsync(draft.Result), TaskScheduler.Default).Unwrap();

        await ImportAsync(List);
        Assert.Equal(
            CustomFields.Of([new("Ofsted rating", "Good"), new("Column 3", "left"), new("Ofsted rating (2)", "n/a")]),
            world.Organisation("A").Custom);

        var again = await ImportAsync(List);
        Assert.Equal(2, again.Result!.Outcomes[RunRowOutcome.Unchanged]);
        var changed = await ImportAsync("Organisation,OFSTED RATING\nA,Outstanding\nA,Poor\n");
        Assert.Equal("Outstanding", world.Organisation("A").Custom["Ofsted rating"]);
        Assert.Contains("says otherwise", (await world.RowsAsync(changed.Run.Id))[1].Reasons[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Map_CustomNamesThatCannotBe_AreRefused()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("Organisation,One,Two\nA,1,2\n");

        var refusal = (await world.Partnership.DoAsync<MapImport, MapImportRequest, ImportView>(new MapImportRequest(draft.Run.Id, draft.Mapping with
        {
            Columns = [draft.Mapping.Columns[0], draft.Mapping.Columns[1] with { Name = "Same" }, draft.Mapping.Columns[2] with { Name = "same" }],
        }))).Refusal;

        Assert.Contains("kept as ‘same’ already", refusal!.Errors["columns[2].name"][0], StringComparison.Ordinal);
    }
}
