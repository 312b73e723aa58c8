using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Tests.Imports;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Exports;

/// <summary>What goes out comes in again without a change, without help and without a trace in the journal.</summary>
public sealed class ExportRoundTripTests
{
    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Export_OfTheDemoRegion_ImportsToNoChange()
    {
        await using var world = await ImportWorld.CreateAsync();
        await using (var list = DemoImport.OpenList())
        {
            var draft = (await world.TryDraftAsync("demo.csv", list)).Value;
            await world.CommitAsync(await world.MapAsync(draft, mapping => mapping with { CreateAreas = true, CreateVocabulary = true }));
        }

        await AssertImportsToNoChangeAsync(world, leastRows: 14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Export_OfHostileRecords_ImportsToNoChange(int seed)
    {
        await using var world = await ImportWorld.CreateAsync();
        await HostileRegion.WriteAsync(world.Partnership, new Random(seed));

        await AssertImportsToNoChangeAsync(world, leastRows: 10);
    }

    [Fact]
    public async Task ExportPeople_WithoutThePermission_HasNoContactDetails()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Contact,E-mail,Phone\nAston Arts,Ann Ash,ann@aston.example,0121 496 0000\n");

        var seen = (await world.AsAsync<ExportPeople, PersonQuery, Export>(TestPartnership.Viewer, new PersonQuery())).Value;
        var cells = seen.Table!.Rows.SelectMany(row => row).ToList();

        Assert.Contains("Ann Ash", cells);
        Assert.DoesNotContain(cells, cell => cell.Contains("ann@", StringComparison.Ordinal) || cell.Contains("496", StringComparison.Ordinal));
        Assert.DoesNotContain("E-mail", seen.Table.Headers);
    }

    [Fact]
    public async Task Export_OfRecordsDeletedSince_CreatesThemAgain()
    {
        await using var world = await ImportWorld.CreateAsync();
        var first = await world.ImportAsync("Organisation,Charity number,Sector\nAston Arts,1164021,voluntary\n");
        var csv = await CsvAsync(await ExportAsync<ExportOrganisations, OrganisationQuery>(world, new OrganisationQuery()));
        await world.UndoAsync(first.Run.Id);

        var again = await world.ImportAsync(csv);

        Assert.Equal(1, again.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal("1164021", Assert.Single(world.Organisation("Aston Arts").Identifiers).Value);
    }

    private static async Task AssertImportsToNoChangeAsync(ImportWorld world, int leastRows)
    {
        var exports = new[]
        {
            await ExportAsync<ExportOrganisations, OrganisationQuery>(world, new OrganisationQuery()),
            await ExportAsync<ExportPeople, PersonQuery>(world, new PersonQuery()),
            await ExportAsync<ExportRelationships, RelationshipQuery>(world, new RelationshipQuery()),
            await ExportAsync<ExportEngagements, EngagementQuery>(world, new EngagementQuery()),
            await ExportAsync<ExportFollowUps, FollowUpQuery>(world, new FollowUpQuery()),
            await ExportAsync<ExportAreas, AreaQuery>(world, new AreaQuery()),
        };
        foreach (var export in exports)
        {
            foreach (var isWorkbook in new[] { false, true })
            {
                await AssertUnchangedAsync(world, export, isWorkbook, leastRows);
            }
        }
    }

    private static async Task AssertUnchangedAsync(ImportWorld world, Export export, bool isWorkbook, int leastRows)
    {
        var before = (await world.JournalAsync()).Count;
        await using var file = new MemoryStream();
        await (isWorkbook
            ? ExportFile.WriteXlsxAsync(export.Table!, export.FileName, file, CancellationToken.None)
            : ExportFile.WriteCsvAsync(export.Table!, file, CancellationToken.None));
        file.Position = 0;
        var done = await world.CommitAsync((await world.TryDraftAsync(isWorkbook ? "list.xlsx" : "list.csv", file)).Value);
        var written = (await world.JournalAsync()).Skip(before).Select(row => $"{Encoding.UTF8.GetString(row.Before.Span)} became {Encoding.UTF8.GetString(row.After.Span)}");
        var changed = (await world.RowsAsync(done.Run.Id)).Where(row => row.Outcome != RunRowOutcome.Unchanged).ToList();
        Assert.True(
            changed.Count == 0,
            $"{export.FileName}: {changed.Count} of {done.Rows} rows; " + string.Join("\n", changed.Take(5).Select(row =>
                $"{row.Number} {row.Outcome} {string.Join(" ", row.Reasons.Select(reason => $"[{reason.Column}] {reason.Problem}"))}")) + "\n" + string.Join("\n", written.Take(5)));
        Assert.Equal(before, (await world.JournalAsync()).Count);
        Assert.True(done.Rows >= leastRows, $"{export.FileName} has {done.Rows} rows.");
    }

    private static async Task<Export> ExportAsync<TUseCase, TQuery>(ImportWorld world, TQuery query)
        where TUseCase : UseCase<TQuery, Export> => (await world.Partnership.DoAsync<TUseCase, TQuery, Export>(query)).Value;

    private static async Task<string> CsvAsync(Export export)
    {
        using var target = new MemoryStream();
        await ExportFile.WriteCsvAsync(export.Table!, target, CancellationToken.None);
        return new UTF8Encoding(false).GetString(target.ToArray()).TrimStart('\uFEFF');
    }
}
