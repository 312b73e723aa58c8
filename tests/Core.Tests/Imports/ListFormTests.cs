using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;
using PartnershipGraph.Tables.Writing;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>How a list is written: what is said about it, and what somebody chooses instead.</summary>
public sealed class ListFormTests
{
    private const string Titled = "Contacts of spring\n\nOrganisation;Website;Charity number\nAston Arts;www.aston.example;1164021\nBilston Books;www.bilston.example;1164022\n";

    [Fact]
    public async Task Draft_ListWithTitle_SaysWhatWasFoundAndImportsTheTable()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(Titled);

        Assert.Equal(("utf-8", ";", "1", "3"), (draft.Form.Encoding!.Value, draft.Form.Delimiter!.Value, draft.Form.HeaderRows!.Value, draft.Form.StartsAt!.Value));
        Assert.Equal(["Contacts of spring"], draft.Form.Preamble);
        Assert.All((FormGuess[])[draft.Form.Encoding, draft.Form.Delimiter, draft.Form.HeaderRows, draft.Form.StartsAt], guess =>
        {
            Assert.InRange(guess.Confidence, 0.5, 1);
            Assert.NotEmpty(guess.Reason);
        });
        var done = await world.CommitAsync(draft);
        Assert.Equal(2, done.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal([4L, 5L], (await world.RowsAsync(done.Run.Id)).Select(row => row.Number));
    }

    [Fact]
    public async Task ReadAgain_WithChoices_ChangesColumnsAndRows()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("Organisation,Note\nAston Arts,a;b\nBilston Books,c;d\n");
        Assert.Equal(2, draft.Columns.Count);

        var again = await ReadAgainAsync(world, draft, new FormatChoices { Delimiter = ";", HeaderRows = 0, SkipRows = 1 });
        Assert.Equal(["Column 1", "Column 2"], again.Value.Columns.Select(column => column.Header));
        Assert.Equal(("Aston Arts,a", "b"), (again.Value.Sample[0][0], again.Value.Sample[0][1]));
        Assert.Equal((2, 1.0), (again.Value.Rows, again.Value.Form.HeaderRows!.Confidence));

        var impossible = await ReadAgainAsync(world, draft, new FormatChoices { Table = 7 });
        Assert.Equal(Problem.Invalid, impossible.Refusal!.Problem);
    }

    [Fact]
    public async Task Import_Workbook_IsReadLikeAnyList()
    {
        await using var world = await ImportWorld.CreateAsync();
        using var file = new MemoryStream();
        await using (var writer = await XlsxTableWriter.CreateAsync(file, "List", CancellationToken.None))
        {
            await writer.WriteRowAsync(["Organisation", "Contact name", "Phone"], CancellationToken.None);
            await writer.WriteRowAsync(["'=Aston", "Ann Lee", "0121 496 0000"], CancellationToken.None);
        }

        file.Position = 0;
        var draft = (await world.TryDraftAsync("list.xlsx", file)).Value;
        Assert.Equal((FileKind.Workbook, "List"), (draft.Form.Kind, draft.Form.Sheet));
        await world.CommitAsync(draft);
        world.Organisation("'=Aston");
    }

    private static Task<Outcome<ImportView>> ReadAgainAsync(ImportWorld world, ImportView draft, FormatChoices choices) =>
        world.Partnership.DoAsync<ReadListAgain, ReadListAgainRequest, ImportView>(new ReadListAgainRequest(draft.Run.Id, choices));
}
