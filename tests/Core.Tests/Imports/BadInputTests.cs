using System.Text;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>What is wrong with a list is said with file, row, column, value and remedy, and at the right level.</summary>
public sealed class BadInputTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    [Fact]
    public async Task Draft_EmptyFile_IsRefusedBeforeAnythingIsWritten() =>
        await RefusedAsync("nothing.csv", [], Problem.Invalid, "nothing.csv is empty", "at least one row");

    [Fact]
    public async Task Draft_BlankLines_IsRefused() =>
        await RefusedAsync("blank.csv", "\r\n  \r\n"u8.ToArray(), Problem.Invalid, "blank.csv has only blank lines", "header line");

    [Fact]
    public async Task Draft_HeaderOnly_IsRefused() =>
        await RefusedAsync("header.csv", "Organisation,Sector\n"u8.ToArray(), Problem.Invalid, "header.csv has a header line and no rows", "at least one row");

    [Fact]
    public async Task Draft_Picture_IsRefusedByWhatItIs() =>
        await RefusedAsync("logo.csv", Png, Problem.UnsupportedMedia, "logo.csv looks like a picture (PNG)", "Choose a CSV file");

    [Fact]
    public async Task Draft_DamagedSpreadsheet_IsToldToBeSavedAsCsv() =>
        await RefusedAsync("list.xlsx", "PK\u0003\u0004rest"u8.ToArray(), Problem.Invalid, "a spreadsheet (XLSX), but its archive is damaged", "save the sheet as CSV");

    [Fact]
    public async Task Draft_NulBytes_IsRefusedNamingWhere() =>
        await RefusedAsync("data.bin", "Organisation\nA\0B\n"u8.ToArray(), Problem.UnsupportedMedia, "NUL bytes at byte 14", "Save the list as CSV");

    [Fact]
    public async Task Draft_TwoColumnsOfOneName_IsRefusedNamingBothColumns() =>
        await RefusedAsync("double.csv", "Name,Sector, name \nA,public,B\n"u8.ToArray(), Problem.Invalid, "‘Name’ (columns 1 and 3)", "Rename them");

    [Fact]
    public async Task Draft_TwoColumnsOfOneNameByPosition_IsTaken()
    {
        await using var world = await ImportWorld.CreateAsync();
        var drafted = await world.TryDraftAsync("double.csv", ImportWorld.Text("Name,Sector,Name\nA,public,B\n"), allowRepeatedHeaders: true);

        var done = await world.CommitAsync(await world.MapAsync(
            drafted.Value, mapping => mapping with { Columns = [new ColumnMapping(3, "organisation.name"), new ColumnMapping(2, "organisation.sector")] }));
        Assert.Equal(RunState.Succeeded, done.Run.State);
        world.Organisation("B");
    }

    [Fact]
    public async Task Rows_QuoteNeverClosed_CostsThatRowOnly()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync("Organisation,Sector\nA,public\n\"B,public\nC,public\n");

        var refused = Assert.Single(await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused));
        Assert.Equal(3, refused.Number);
        Assert.Contains("Row 3 has a quote", refused.Reasons[0].Problem, StringComparison.Ordinal);
        Assert.Equal(["A", "C"], world.Directory.Organisations.All.Select(organisation => organisation.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Draft_TooLarge_IsRefusedByItsLengthAlone()
    {
        await using var world = await ImportWorld.CreateAsync();
        var refusal = (await world.TryDraftAsync("huge.csv", new EndlessStream(2L * 1024 * 1024 * 1024))).Refusal;

        Assert.Equal(Problem.TooLarge, refusal!.Problem);
        Assert.Contains("huge.csv is 2,147,483,648 bytes long; the limit is 268,435,456.", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_MoreRowsThanTheLimit_IsRefused()
    {
        await using var world = await ImportWorld.CreateAsync();
        var inspected = await ListInspection.InspectAsync(
            new DraftImportRequest("long.csv", ImportWorld.Text("Organisation\nA\nB\nC\n")), new ImportOptions { MaxRows = 2 }, CancellationToken.None);

        Assert.Equal(Problem.TooLarge, inspected.Refusal!.Problem);
    }

    [Theory]
    [InlineData("Organisation,Sector\nA\n", null, null, "Row 2 has 1 cell; the header has 2.", "Add the missing cells")]
    [InlineData("Organisation,Sector\nA,public,more\n", null, "more", "Row 2 has 3 cells; the header has 2.", "Take out the extra cells")]
    [InlineData("Organisation,Sector\n\"A\" b,public\n", null, null, "Row 2 has a quote", "Close it")]
    [InlineData("Organisation,Sector\nA,charitee\n", "Sector", "charitee", "‘charitee’ is not a sector.", "Use public, private, voluntary or faith")]
    [InlineData("Organisation,Organisation type\nA,blob\n", "Organisation type", "blob", "not among the kinds of organisation", "let the import create new words")]
    [InlineData("Organisation,Reviewed on\nA,31.31.2026\n", "Reviewed on", "31.31.2026", "is not a date that can be read", "Write it as 2026-11-03")]
    [InlineData("Organisation,Reviewed on\nA,12/25/2026\nB,1/2/2026\nC,13/2/2026\n", "Reviewed on", "12/25/2026", "is not a date", "Choose month first for this column")]
    [InlineData("Organisation,Reviewed on\nA,3/4/26\n", "Reviewed on", "3/4/26", "is not a date", "with the year in full")]
    [InlineData("Organisation,Based in\nA,Atlantis\n", "Based in", "Atlantis", "is not an area that is known", "let the import create new areas")]
    [InlineData("Organisation,Area code\nA,X1\n", "Area code", "X1", "No area has the code", "add a column with the areas' names")]
    [InlineData("Organisation,Website\nA,not a site\n", "Website", "not a site", "is not a web address", "Write it like https://www.example.org")]
    [InlineData("Organisation,Contact name,Email\nA,Ann,ann(at)a.example\n", "Email", "ann(at)a.example", "is not an e-mail address", "Write it like name@example.org")]
    [InlineData("Organisation,Contact name,Phone\nA,Ann,ask Jo\n", "Phone", "ask Jo", "is not a telephone number", "Write it like 0121 496 0000")]
    [InlineData("Organisation,Region-wide\nA,perhaps\n", "Region-wide", "perhaps", "is neither yes nor no", "Write yes or no")]
    [InlineData("Organisation,Status\nA,keen\n", "Status", "keen", "is not a status", "Use prospect, contact, partner or dormant")]
    [InlineData("Organisation,Charity number\nA,12\n", "Charity number", "12", "is not how an identifier of", "choose another scheme")]
    [InlineData("Organisation,Sector\n---,public\n", "Organisation", "---", "has no letter or digit", "Write the organisation's name")]
    [InlineData("Organisation,Sector\n,public\n", "Organisation", null, "The row names nobody.", "Write an organisation's name")]
    [InlineData("Organisation,Owner\nA,Nobody Known\n", "Owner", "Nobody Known", "No user is called", "Write the user's e-mail address")]
    public async Task Rows_ThatCannotBeRead_AreRefusedWithColumnValueAndRemedy(string csv, string? column, string? value, string problem, string remedy)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(csv);
        var check = await world.CheckAsync(draft);
        var done = await world.CommitAsync(draft);

        var row = (await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused))[0];
        Assert.Equal(2, row.Number);
        Assert.Equal(check.FirstRefused[0].Reasons, row.Reasons);
        var reason = Assert.Single(row.Reasons);
        Assert.Equal(column, reason.Column);
        Assert.Equal(value, reason.Value);
        Assert.Contains(problem, reason.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy, reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_IdentifierTwiceWithTwoNames_SecondIsRefusedNamingTheFirst()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync("Organisation,Charity number\nAston Arts,1164021\nBilston Books,1164021\nASTON ARTS,1164021\n");

        var refused = Assert.Single(await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused));
        Assert.Equal(3, refused.Number);
        Assert.Equal(("Charity number", "1164021"), (refused.Reasons[0].Column, refused.Reasons[0].Value));
        Assert.Contains("Row 2 of the list", refused.Reasons[0].Problem, StringComparison.Ordinal);
        Assert.Equal("Aston Arts", world.Organisation("Aston Arts").Name);
        Assert.Equal(1, world.Directory.Organisations.Count);
    }

    [Theory]
    [InlineData("From,To,Relationship\nAston Arts,Aston Arts,partnership\n", "To", "Aston Arts", "Aston Arts is tied to itself.")]
    [InlineData("From,To,Relationship\nAston Arts,,partnership\n", "To", null, "The tie goes to nobody.")]
    [InlineData("From,To,Relationship\nAston Arts,Nowhere,partnership\n", "To", "Nowhere", "No organisation is called ‘Nowhere’.")]
    [InlineData("From,To,Relationship\n,Aston Arts,partnership\n", "From", null, "The tie comes from nobody.")]
    [InlineData("From,To,Relationship\nAston Arts,Twin,partnership\n", "To", "Twin", "‘Twin’ fits 2 organisations: Twin in Dudley; Twin in Walsall.")]
    [InlineData("From,To,Relationship\nAston Arts,Bilston Books,\n", "Relationship", null, "The tie has no kind of relationship.")]
    [InlineData("From,To,Relationship\nAston Arts,Bilston Books,likes\n", "Relationship", "likes", "‘likes’ is not among the kinds of relationship.")]
    [InlineData("From,To,Relationship,Strength\nAston Arts,Bilston Books,partnership,9\n", "Strength", "9", "‘9’ is not a strength.")]
    [InlineData("From,To,Relationship,Since,Until\nAston Arts,Bilston Books,partnership,2025-01-01,2025-01-01\n", "Until", "2025-01-01", "The end is not after the start, 2025-01-01.")]
    [InlineData("From,To,Relationship,Since,Until\nAston Arts,Bilston Books,partnership,2025-01-01,2024-01-01\n", "Until", "2024-01-01", "The end is not after the start, 2025-01-01.")]
    public async Task Ties_ThatCannotStand_AreRefused(string csv, string column, string? value, string problem)
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Based in\nAston Arts,Birmingham\nBilston Books,Wolverhampton\nTwin,Dudley\nTwin,Walsall\n");
        Assert.Equal(4, world.Directory.Organisations.Count);

        var done = await world.ImportAsync(csv);
        var reason = Assert.Single((await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused))[0].Reasons);
        Assert.Equal((column, value, problem), (reason.Column, reason.Value, reason.Problem));
        Assert.NotEmpty(reason.Remedy);
        Assert.Equal(0, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
    }

    [Fact]
    public async Task Rows_NameThatFitsTwo_IsRefusedNamingBoth()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Based in\nTwin,Dudley\nTwin,Walsall\n");

        var done = await world.ImportAsync("Organisation,Website\ntwin,www.twin.example\n");
        var reason = Assert.Single(Assert.Single(await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused)).Reasons);
        Assert.Equal("‘twin’ fits 2 organisations: Twin in Dudley; Twin in Walsall.", reason.Problem);
        Assert.Equal("Organisation", reason.Column);
    }

    [Fact]
    public async Task Rejected_Corrected_ImportsAndLeavesTheReasonOut()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync("Organisation,Sector,Notes\n=Aston,charitee,\"+1, \"\"so\"\"\"\nBilston,public,\n");
        Assert.Equal(1, world.Directory.Organisations.Count);

        var rejected = await world.RejectedAsync(done.Run.Id);
        Assert.Equal(
            "Organisation,Sector,Notes,Refused because\r\n"
            + "'=Aston,charitee,\"'+1, \"\"so\"\"\",\"Sector: ‘charitee’ is not a sector. Use public, private, voluntary or faith, or leave it blank.\"\r\n",
            rejected);

        var again = await world.ImportAsync(rejected.Replace("charitee", "charity", StringComparison.Ordinal));
        Assert.Equal(1, again.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal("+1, \"so\"", world.Organisation("=Aston").Notes);
    }

    [Theory]
    [InlineData("Aston,public,,more,,much more", "Aston,public,,", ",more,,much more\r\n")]
    [InlineData("Aston,public", "Aston,public,,", ",\"Put every value under its heading, then clear this cell.\"\r\n")]
    [InlineData("\"Aston\" Arts,public,so", "", ",\"Put every value under its heading, then clear this cell.\"\r\n")]
    public async Task Rejected_RowRefusedForItsForm_LosesNothingAndIsRefusedUntilItIsMended(string row, string start, string end)
    {
        await using var world = await ImportWorld.CreateAsync();
        const string Header = "Organisation,Sector,Notes";
        var done = await world.ImportAsync($"{Header}\n{row}\n");
        var rejected = await world.RejectedAsync(done.Run.Id);
        Assert.StartsWith($"{Header},Refused because\r\n{start}", rejected, StringComparison.Ordinal);
        Assert.EndsWith(end, rejected, StringComparison.Ordinal);

        // As it came, and as a spreadsheet saves it, which makes every row as wide as the widest.
        var saved = rejected.Replace("Refused because\r\n", "Refused because,,,\r\n", StringComparison.Ordinal);
        foreach (var list in (string[])[rejected, saved])
        {
            var again = await world.ImportAsync(list);
            Assert.Equal(1, again.Result!.Outcomes[RunRowOutcome.Refused]);
            Assert.Equal(0, world.Directory.Organisations.Count);
            var twice = await world.RejectedAsync(again.Run.Id);
            Assert.StartsWith($"{Header},Refused because\r\n{start}", twice, StringComparison.Ordinal);
            Assert.EndsWith(end, twice, StringComparison.Ordinal);
        }

        var mended = await world.ImportAsync($"{Header},Refused because,,,\r\nAston,public,so,It was wrong.,,,\r\n");
        Assert.Equal(1, mended.Result!.Outcomes[RunRowOutcome.Created]);
    }

    [Theory]
    [InlineData("Organisation,Sector\nN/A,public\n")]
    [InlineData("Organisation,Sector\n - ,public\n")]
    public async Task Rows_NameThatSaysNothing_NamesNobody(string csv)
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(csv);

        Assert.Equal("The row names nobody.", Assert.Single(Assert.Single(await world.RowsAsync(done.Run.Id)).Reasons).Problem);
        Assert.Equal(0, world.Directory.Organisations.Count);
    }

    [Fact]
    public async Task Rows_TitleThatSaysNothing_IsNoTitleAndNullIsAName()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Company,First Name,Surname,Position\nAston Arts,Jo,Null,n/a\nAston Arts,Ann,N/A,Chair\n");

        Assert.Equal(["Ann", "Jo Null"], world.Directory.People.All.Select(person => person.Name).Order(StringComparer.Ordinal));
        Assert.Equal([null, "Chair"], world.Directory.Roles.All.Select(role => role.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Map_ColumnsThatMakeNoSense_AreRefusedByMember()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("Organisation,Number,To\nA,1,B\n");
        var refusal = (await world.Partnership.DoAsync<MapImport, MapImportRequest, ImportView>(new MapImportRequest(draft.Run.Id, new ImportMapping
        {
            Columns =
            [
                new ColumnMapping(1, "organisation.name"), new ColumnMapping(1, "organisation.notes"), new ColumnMapping(2, "organisation.identifier"),
                new ColumnMapping(7, "organisation.sector"), new ColumnMapping(3, "organisation.nonsense"),
            ],
            Constants = [new ImportConstant("organisation.status", " ")],
        }))).Refusal!;

        Assert.Equal(Problem.Invalid, refusal.Problem);
        Assert.Equal(
            ["columns[1].column", "columns[2].scheme", "columns[3].column", "columns[4].field", "constants[0].value"],
            refusal.Errors.Keys.Order());
    }

    private static async Task RefusedAsync(string fileName, byte[] content, Problem problem, string what, string remedy)
    {
        await using var world = await ImportWorld.CreateAsync();
        var refusal = (await world.TryDraftAsync(fileName, new MemoryStream(content))).Refusal;

        Assert.NotNull(refusal);
        Assert.Equal(problem, refusal.Problem);
        Assert.Contains(what, refusal.Detail, StringComparison.Ordinal);
        Assert.Contains(remedy, refusal.Detail, StringComparison.Ordinal);
        Assert.Empty(await world.Partnership.Store.ListRunsAsync(RunKind.Import, null, null, 10, CancellationToken.None));
    }

    /// <summary>A stream that says it is long and must not be read.</summary>
    private sealed class EndlessStream(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read although too long.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Read although too long.");
    }
}
