using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Lists that nobody on this project wrote, imported with the mapping that is suggested.</summary>
public sealed class RealListsTests
{
    [Fact]
    public async Task FunderNetwork_ImportedTwiceAndUndone_LeavesAnEmptyDirectory()
    {
        var points = SharedFolder.RequireFile("data/360g/points_3plus.csv");
        var links = SharedFolder.RequireFile("data/360g/links_3plus.csv");
        await using var world = await ImportWorld.CreateAsync();

        var first = await world.CommitAsync(await world.DraftFileAsync(points));
        Assert.Equal(554, world.Directory.Organisations.Count);
        Assert.Equal(554, first.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal(1, first.Result.Outcomes[RunRowOutcome.Unchanged]);
        Assert.Equal(555, first.Result.Rows);

        var draft = await world.DraftFileAsync(links);
        Assert.Contains(draft.Mapping.Constants, constant => constant is { Field: "relationship.kind", Value: "funds" });
        var second = await world.CommitAsync(draft);
        Assert.Equal(1_571, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
        Assert.Equal(1_571, second.Result!.Outcomes[RunRowOutcome.Created]);
        var refused = Assert.Single(await world.RowsAsync(second.Run.Id, RunRowOutcome.Refused));
        Assert.Contains("tied to itself", Assert.Single(refused.Reasons).Problem, StringComparison.Ordinal);
        Assert.Equal("GB-CHC-1164021", refused.Reasons[0].Value);

        var sequence = await world.SequenceAsync();
        var firstAgain = await world.CommitAsync(await world.DraftFileAsync(points));
        var secondAgain = await world.CommitAsync(await world.DraftFileAsync(links));
        Assert.Equal(555, firstAgain.Result!.Outcomes[RunRowOutcome.Unchanged]);
        Assert.Equal(1_571, secondAgain.Result!.Outcomes[RunRowOutcome.Unchanged]);
        Assert.Equal(sequence, await world.SequenceAsync());

        var undone = await world.UndoAsync(second.Run.Id);
        Assert.Equal(new UndoResult(1_571, 0, 0), UndoResult.Of(undone));
        undone = await world.UndoAsync(first.Run.Id);
        Assert.Equal(new UndoResult(554, 0, 0), UndoResult.Of(undone));
        Assert.Equal(0, world.Directory.Organisations.Count);
        Assert.Equal(0, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
    }

    [Fact]
    public async Task Libraries_WithNewAreas_OffersAndCreatesTen()
    {
        await using var world = await ImportWorld.CreateAsync();
        var areas = world.Directory.Areas.Count;
        var draft = await world.DraftFileAsync(SharedFolder.RequireFile("data/trafford/gm_libraries.csv"));

        var check = await world.CheckAsync(draft);
        Assert.Equal(10, check.NewAreas.Count);
        Assert.All(check.NewAreas, area => Assert.False(area.WillBeCreated));
        Assert.Contains(check.NewAreas, area => area is { Name: "Manchester", Code: "E08000003", Rows: 23 });
        Assert.Equal(141, check.Result.Outcomes[RunRowOutcome.Refused]);
        Assert.Contains("create new areas", check.FirstRefused[0].Reasons[0].Remedy, StringComparison.Ordinal);

        var done = await world.CommitAsync(await world.MapAsync(draft, mapping => mapping with { CreateAreas = true }));
        Assert.Equal(141, done.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal(141, world.Directory.Organisations.Count);
        Assert.Equal(areas + 10, world.Directory.Areas.Count);
        Assert.Equal(10, world.Directory.Organisations.All.Select(organisation => organisation.BasedIn).Distinct().Count());

        var undone = await world.UndoAsync(done.Run.Id);
        Assert.Equal(new UndoResult(151, 0, 0), UndoResult.Of(undone));
        Assert.Equal(areas, world.Directory.Areas.Count);
    }

    [Fact]
    public async Task Pharmacies_WithSuggestedMapping_AreFoundAgainByOdsCode()
    {
        await using var world = await ImportWorld.CreateAsync();
        var path = SharedFolder.RequireFile("data/trafford/gm_pharmacies.csv");
        var draft = await world.MapAsync(await world.DraftFileAsync(path), mapping => mapping with { CreateAreas = true });
        Assert.Contains(draft.Mapping.Columns, column => column is { Field: "organisation.identifier", Scheme: "ods" });

        var done = await world.CommitAsync(draft);
        Assert.Equal(RunState.Succeeded, done.Run.State);
        var sequence = await world.SequenceAsync();
        await world.CommitAsync(await world.MapAsync(await world.DraftFileAsync(path), mapping => mapping with { CreateAreas = true }));
        Assert.Equal(sequence, await world.SequenceAsync());
    }

    [Theory]
    [InlineData("contacts-exports/thunderbird/basic_csv_addressbook.csv")]
    [InlineData("contacts-exports/thunderbird/csv_semicolon.csv")]
    [InlineData("contacts-exports/civicrm/individual_unicode.csv")]
    [InlineData("contacts-exports/civicrm/organization_multiple_duplicates_invalid.csv")]
    [InlineData("trafford/libraries_manchester.csv")]
    [InlineData("trafford/trafford_mental_health_services.csv")]
    public async Task ContactExports_WithSuggestedMapping_CanBeTried(string path)
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftFileAsync(SharedFolder.RequireFile("data/" + path));

        Assert.Empty(draft.Problems);
        var check = await world.CheckAsync(draft);
        Assert.False(check.Result.Outcomes.ContainsKey(RunRowOutcome.Refused), string.Join('\n', check.FirstRefused.SelectMany(row => row.Reasons)));
        Assert.Contains(check.Result.Records, count => count.Kind is EntityKind.Organisation or EntityKind.Person);
    }

    [Fact]
    public async Task LearningRegion_ImportedAsTheProductShipsIt_GoesInWhole()
    {
        var path = Path.Combine(RepositoryFolder(), "core", "Demo", "learning-region.csv");
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftFileAsync(path);
        Assert.Empty(draft.Problems);
        var done = await world.CommitAsync(draft);
        var refused = await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused);
        Assert.True(refused.Count == 0, string.Join('\n', refused.SelectMany(row => row.Reasons)));

        var sequence = await world.SequenceAsync();
        await world.CommitAsync(await world.DraftFileAsync(path));
        Assert.Equal(sequence, await world.SequenceAsync());

        Assert.Equal(317, world.Directory.Organisations.Count);
        Assert.Equal(122, world.Directory.Engagements.Count);
    }

    private static string RepositoryFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
