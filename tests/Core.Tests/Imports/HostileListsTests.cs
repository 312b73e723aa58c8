using System.Text.Json;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Tables;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Lists that were made to be hard to read.</summary>
public sealed class HostileListsTests
{
    [Fact]
    public async Task Inspect_EveryPollutedFile_IsReadOrRefusedInWords()
    {
        var files = Directory.GetFiles(SharedFolder.RequireFolder("data/pollock/polluted/csv"), "*.csv");
        Assert.True(files.Length > 50);
        foreach (var file in files)
        {
            await using var content = File.OpenRead(file);
            var inspected = await ListInspection.InspectAsync(
                new DraftImportRequest(Path.GetFileName(file), content), new ImportOptions(), CancellationToken.None);
            if (inspected.Succeeded)
            {
                Assert.True(inspected.Value.Rows > 0);
                ColumnGuess.Suggest(inspected.Value, Core.ReadModel.ReadModel.Empty);
            }
            else
            {
                Assert.Contains(Path.GetFileName(file), inspected.Refusal.Detail, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Read_CsvSpectrum_IsAsItsJsonSays()
    {
        // One pair is left out: its two files hold different telephone numbers.
        foreach (var file in Directory.GetFiles(SharedFolder.RequireFolder("data/csv-spectrum/csvs"), "*.csv")
            .Where(path => Path.GetFileName(path) != "location_coordinates.csv"))
        {
            var json = Path.Combine(SharedFolder.RequireFolder("data/csv-spectrum/json"), Path.GetFileNameWithoutExtension(file) + ".json");
            var text = await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken);
            var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(text.TrimStart().StartsWith('[') ? text : $"[{text}]")!;
            await using var content = File.OpenRead(file);
            using var reader = await TableFile.OpenAsync(content, new TableFormat(), restoresProtectedCells: true, CancellationToken.None);
            var rows = new List<Dictionary<string, string>>();
            while (await reader.ReadAsync(CancellationToken.None))
            {
                rows.Add(reader.Headers.Zip(reader.Row.Cells).ToDictionary(cell => cell.First, cell => cell.Second));
            }

            Assert.Equal(expected, rows);
        }
    }

    [Fact]
    public async Task Draft_FileNameWithFolders_KeepsItsLastPart()
    {
        await using var world = await ImportWorld.CreateAsync();
        var drafted = await world.TryDraftAsync("../../etc/list.csv", ImportWorld.Text("Organisation\nA\n"));
        Assert.Equal("list.csv", drafted.Value.FileName);
    }

    [Fact]
    public async Task Commit_WithoutAUsableMapping_IsRefused()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("xyzzy\nA\n");
        Assert.NotEmpty(draft.Problems);
        Assert.Equal(Problem.Invalid, (await world.Partnership.DoAsync<CommitImport, Guid, ImportView>(draft.Run.Id)).Refusal!.Problem);
        Assert.Equal(Problem.Invalid, (await world.Partnership.DoAsync<DryRunImport, Guid, ImportCheck>(draft.Run.Id)).Refusal!.Problem);
    }
}
