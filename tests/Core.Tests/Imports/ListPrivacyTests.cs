using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>What stands in the cells of a list is for those who see contact details, and for whoever uploaded it.</summary>
public sealed class ListPrivacyTests
{
    /// <summary>Every cell holds the mark, and most rows are refused for it.</summary>
    private const string Mark = "qqxz";

    private const string List = """
        Organisation,Sector,Charity number,Website,Based in,Reviewed on,Region-wide,Status,Owner,Contact,Email,Phone,Do not contact
        Aqqxz,qqxz,,,,,,,,,,,
        Bqqxz,,qqxz,,,,,,,,,,
        Cqqxz,,,no qqxz site,,,,,,,,,
        Dqqxz,,,,qqxz,,,,,,,,
        Eqqxz,,,,,qqxz,,,,,,,
        Fqqxz,,,,,,qqxz,,,,,,
        Gqqxz,,,,,,,qqxz,,,,,
        Hqqxz,,,,,,,,qqxz,,,,
        Iqqxz,,,,,,,,,qqxz,qqxz(at)x.example,,
        Jqqxz,,,,,,,,,qqxz,,qqxz-0121,
        Kqqxz,,,,,,,,,qqxz,,,qqxz
        Lqqxz,,,,,,,,,,left@qqxz.example,,
        Mqqxz,,,,,,,,,,,,,surplus qqxz
        Nqqxz
        "O"qqxz,,,,,,,,,,,,
        """;

    private static readonly Actor WithoutContacts = new(
        Guid.Parse("01980000-0000-7000-8000-00000000abcd"), "Olu Other", Permissions.Read | Permissions.Write | Permissions.Import);

    private static readonly Actor UploaderWithoutContacts = TestPartnership.Editor with { Permissions = WithoutContacts.Permissions };

    [Fact]
    public async Task Import_OfSomebodyElse_ShowsNoCellWithoutContacts()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(List);
        var check = (await world.AsAsync<DryRunImport, Guid, ImportCheck>(WithoutContacts, draft.Run.Id)).Value;
        var drafted = (await world.AsAsync<GetImport, Guid, ImportView>(WithoutContacts, draft.Run.Id)).Value;
        var done = await world.CommitAsync(draft);
        var shown = (await world.AsAsync<GetImport, Guid, ImportView>(WithoutContacts, draft.Run.Id)).Value;
        var rows = (await world.AsAsync<ReadImportRows, ReadImportRowsRequest, IReadOnlyList<RunRow>>(
            WithoutContacts, new ReadImportRowsRequest(done.Run.Id))).Value;

        Assert.All([drafted, shown], view =>
        {
            Assert.True(view.CellsAreHidden);
            Assert.Empty(view.Sample);
            Assert.All(view.Columns, column => Assert.Empty(column.Samples));
        });
        Assert.Equal(14, done.Result!.Outcomes[RunRowOutcome.Refused]);
        Assert.Equal(15, rows.Count);
        Assert.All(rows, row => Assert.Null(row.Cells));
        Assert.All(rows.Where(row => row.Outcome == RunRowOutcome.Refused), row => Assert.NotEmpty(row.Reasons));
        Assert.Contains(rows.SelectMany(row => row.Reasons), reason => reason.Problem == "‘…’ is not an e-mail address.");
        foreach (var told in (string[])[JsonSerializer.Serialize(rows), JsonSerializer.Serialize(check.FirstRefused), JsonSerializer.Serialize(check.FirstRows)])
        {
            Assert.DoesNotContain(Mark, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Import_OfSomebodyElse_CanNeitherBeMappedNorItsRowsDownloadedWithoutContacts()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(List);

        var mapped = await world.AsAsync<MapImport, MapImportRequest, ImportView>(WithoutContacts, new MapImportRequest(draft.Run.Id, draft.Mapping));
        var rejected = await world.AsAsync<GetRejectedRows, Guid, RejectedRows>(WithoutContacts, draft.Run.Id);

        Assert.Equal((Problem.NotAllowed, Problem.NotAllowed), (mapped.Refusal!.Problem, rejected.Refusal!.Problem));
        Assert.Contains("whoever uploaded it", rejected.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mapping_OfSomebodyElse_TellsNothingOfEveryContactWithoutContacts()
    {
        const string Short = "Organisation,Contact,Relationship,To\nAston Arts,Ada,partnership,Bilston Books\nBilston Books,,,\n";
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(Short, mapping => mapping with
        {
            Constants = [new ImportConstant("person.emails", "office@aston.example"), new ImportConstant("organisation.status", "partner")],
        });

        var shown = (await world.AsAsync<GetImport, Guid, ImportView>(WithoutContacts, done.Run.Id)).Value;
        var drafted = (await world.AsAsync<DraftImport, DraftImportRequest, ImportView>(
            WithoutContacts, new DraftImportRequest("again.csv", ImportWorld.Text(Short)))).Value;

        Assert.All([shown, drafted], view => Assert.Equal("organisation.status", Assert.Single(view.Mapping.Constants).Field));
        Assert.Equal(2, (await world.DraftAsync(Short)).Mapping.Constants.Count);
    }

    [Fact]
    public async Task Import_OfOnesOwn_ShowsItsCellsWithoutContacts()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(List);
        await world.CommitAsync(draft);

        var shown = (await world.AsAsync<GetImport, Guid, ImportView>(UploaderWithoutContacts, draft.Run.Id)).Value;
        var rows = (await world.AsAsync<ReadImportRows, ReadImportRowsRequest, IReadOnlyList<RunRow>>(
            UploaderWithoutContacts, new ReadImportRowsRequest(draft.Run.Id, RunRowOutcome.Refused))).Value;

        Assert.False(shown.CellsAreHidden);
        Assert.NotEmpty(shown.Sample);
        Assert.All(rows, row => Assert.NotNull(row.Cells));
        Assert.Contains(rows.SelectMany(row => row.Reasons), reason => reason.Value == "qqxz(at)x.example");
        Assert.True((await world.AsAsync<GetRejectedRows, Guid, RejectedRows>(UploaderWithoutContacts, draft.Run.Id)).Succeeded);
    }
}
