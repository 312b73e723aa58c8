using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

public sealed class UndoTests
{
    private const string First = "Organisation,Charity number,Sector,Website\nAston Arts,1164021,voluntary,www.old.example\n";
    private const string Second = "Organisation,Charity number,Sector,Website,Notes\nAston Arts,1164021,faith,www.new.example,from the list\nBilston Books,1164022,public,,\n";

    [Fact]
    public async Task Undo_UpdatedAndCreated_RestoresAndDeletes()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var before = world.Organisation("Aston Arts");
        var done = await world.ImportAsync(Second);

        var undone = await world.UndoAsync(done.Run.Id);
        Assert.Equal(RunState.Succeeded, undone.State);
        Assert.Equal(new UndoResult(1, 1, 0), UndoResult.Of(undone));
        Assert.Equal(EntityJson.Write(before), EntityJson.Write(world.Organisation("Aston Arts")));
        Assert.Equal(1, world.Directory.Organisations.Count);
        Assert.All(await world.RowsAsync(undone.Id), row => Assert.Equal(RunRowOutcome.Reversed, row.Outcome));
    }

    [Fact]
    public async Task Undo_EditedSince_KeepsTheEditAndSaysSo()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(First);
        var done = await world.ImportAsync(Second);
        await EditAsync(world, "Aston Arts", organisation => organisation with { Website = "https://www.person.example" });
        await EditAsync(world, "Bilston Books", organisation => organisation with { Notes = "by hand" });

        var undone = await world.UndoAsync(done.Run.Id);
        Assert.Equal(new UndoResult(0, 0, 2), UndoResult.Of(undone));
        var aston = world.Organisation("Aston Arts");
        Assert.Equal((Sector.Voluntary, "https://www.person.example", null), (aston.Sector, aston.Website, aston.Notes));
        Assert.Equal("by hand", world.Organisation("Bilston Books").Notes);
        var kept = await world.RowsAsync(undone.Id, RunRowOutcome.Kept);
        Assert.Equal(["notes", "website"], kept.SelectMany(row => row.Reasons).Select(reason => reason.Column).Order());
        Assert.All(kept.SelectMany(row => row.Reasons), reason => Assert.Contains("edited this since", reason.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Undo_StillPointedTo_KeepsItAndCanBeRepeatedLater()
    {
        await using var world = await ImportWorld.CreateAsync();
        var organisations = await world.ImportAsync("Organisation,Based in,Area code\nAston Arts,Nowhere,X1\nBilston Books,Nowhere,X1\n", mapping => mapping with { CreateAreas = true });
        var people = await world.ImportAsync("Organisation,Contact\nAston Arts,Ann Ash\n");

        var undone = await world.UndoAsync(organisations.Run.Id);
        Assert.Equal(new UndoResult(1, 0, 0, 2), UndoResult.Of(undone));
        Assert.Contains((await world.RowsAsync(undone.Id, RunRowOutcome.Failed)).SelectMany(row => row.Reasons), reason => reason.Problem == "Another record still points to it.");
        world.Organisation("Aston Arts");

        await world.UndoAsync(people.Run.Id);
        undone = await world.UndoAsync(organisations.Run.Id);
        Assert.Equal(new UndoResult(2, 0, 0), UndoResult.Of(undone));
        Assert.Equal(0, world.Directory.Organisations.Count);
    }

    [Fact]
    public async Task Undo_OfAnUndoOrTwice_IsRefused()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(First);
        var undone = await world.UndoAsync(done.Run.Id);

        Assert.Equal(Problem.Conflict, (await world.Partnership.DoAsync<UndoRun, Guid, Run>(done.Run.Id)).Refusal!.Problem);
        Assert.Equal(Problem.WrongState, (await world.Partnership.DoAsync<UndoRun, Guid, Run>(undone.Id)).Refusal!.Problem);
        var draft = await world.DraftAsync(First);
        Assert.Equal(Problem.WrongState, (await world.Partnership.DoAsync<UndoRun, Guid, Run>(draft.Run.Id)).Refusal!.Problem);
    }

    [Fact]
    public async Task Undo_ManyChunks_TakesEverythingBackWithAJournalWithoutGap()
    {
        await using var world = await ImportWorld.CreateAsync();
        var records = world.Directory.Vocabularies.Count + world.Directory.Areas.Count;
        var lines = Enumerable.Range(1, 1_300).Select(number => $"Body {number},Person {number},p{number}@x.example,Theme {number % 7},Body {(number % 1_300) + 1},partner");
        var done = await world.ImportAsync(
            "Organisation,Contact,Email,Theme,To,Relationship\n" + string.Join('\n', lines), mapping => mapping with { CreateVocabulary = true });
        Assert.Equal(1_300, done.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal(1_300, world.Partnership.ReadModel.Current.Ties.Relationships.Count);

        var undone = await world.UndoAsync(done.Run.Id);
        Assert.Equal(new UndoResult((4 * 1_300) + 7, 0, 0), UndoResult.Of(undone));
        Assert.Equal(0, world.Directory.Organisations.Count + world.Directory.People.Count + world.Directory.Roles.Count);
        Assert.Equal(records, world.Directory.Vocabularies.Count + world.Directory.Areas.Count);
        var sequences = (await world.JournalAsync()).Select(row => row.Sequence).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, sequences.Length).Select(number => (long)number), sequences);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Undo_FormerValuesTakeMoreThanAChangeSetHolds_TakesThemBackInParts()
    {
        await using var world = await ImportWorld.CreateAsync();
        string List(string notes) => "Organisation,Notes\n" + string.Concat(Enumerable.Range(1, 500).Select(number => $"Body {number},{notes}\n"));
        var longNotes = new string('é', Limits.Notes);
        await world.ImportAsync(List(longNotes));
        var done = await world.ImportAsync(List("short"));
        Assert.Equal(500, done.Result!.Outcomes[RunRowOutcome.Updated]);

        var undone = await world.UndoAsync(done.Run.Id);

        Assert.Equal(new UndoResult(0, 500, 0), UndoResult.Of(undone));
        Assert.All(world.Directory.Organisations.All, organisation => Assert.Equal(longNotes, organisation.Notes));
        Assert.Equal(500, (await world.RowsAsync(undone.Id)).Count);
    }

    private static async Task EditAsync(ImportWorld world, string name, Func<Organisation, Organisation> edit)
    {
        Assert.True(world.Directory.Organisations.TryGetStored(world.Organisation(name).Id, out var stored));
        var outcome = await world.Partnership.Get<PartnershipWriter>().ApplyAsync(
            new ChangeSet
            {
                Id = Some.Id(),
                Actor = TestPartnership.Editor,
                At = Some.Instant,
                Reason = "By hand",
                Changes = [new Put(edit((Organisation)stored.Entity), stored.Version)],
            },
            CancellationToken.None);
        Assert.IsType<ApplyOutcome.Applied>(outcome);
    }
}
