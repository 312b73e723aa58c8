using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>What a dry run says is what the commit then does, row by row.</summary>
public sealed class DryRunTests
{
    private const string Header = "Organisation,Charity number,Sector,Kind of organisation,Based in,Contact,E-mail,Job title,To,Relationship,Strength,Meeting date,Engagement kind,Follow-up,Follow-up due";

    private static readonly string[][] Pools =
    [
        ["Aston Arts", "aston  ARTS", "Bilston Books", "Cradley Crafts", "Dudley Drama", "Oldbury Opera", "", "!!!"],
        ["", "", "1164021", "1164022", "1164023", "abc"],
        ["", "public", "Faith", "voluntary", "civic"],
        ["", "", "charity", "school", "spaceship"],
        ["", "", "Dudley", "Sandwell", "Atlantis"],
        ["", "", "Ann Ash", "Ben Birch", "Cat Cedar"],
        ["", "ann@aston.example", "ben@bilston.example", "nonsense"],
        ["", "Director", "Officer"],
        ["", "", "Aston Arts", "Bilston Books", "Nobody Known", "Somebody Else", "1164022"],
        ["partnership", "funds", "friendship"],
        ["", "aware", "3", "strong"],
        ["", "", "2026-03-04", "13/13/2026"],
        ["meeting", "call"],
        ["", "", "Ring back"],
        ["", "2026-05-01"],
    ];

    [Property(MaxTest = 25, EndSize = 40)]
    public Property DryRun_OfAnyList_SaysWhatTheCommitDoes() => Prop.ForAll(Cases().ToArbitrary(), async given =>
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(ListOf(given.There));
        var draft = await world.MapAsync(await world.DraftAsync(ListOf(given.Rows)), mapping => mapping with
        {
            Mode = given.Mode, UnknownNames = given.Unknown, CreateAreas = given.Creates, CreateVocabulary = given.Creates,
        });
        Assert.Empty(draft.Problems);

        var check = await world.CheckAsync(draft);
        var done = await world.CommitAsync(draft);

        var rows = await world.RowsAsync(done.Run.Id);
        Assert.Equal(check.FirstRows.Select(Told), rows.Select(Told));
        Assert.Equal(check.Result.Rows, done.Result!.Rows);
        Assert.Equal(check.Result.Outcomes.OrderBy(pair => pair.Key), done.Result.Outcomes.OrderBy(pair => pair.Key));
        Assert.Equal(check.Result.Records, done.Result.Records);
        Assert.Equal(
            check.FirstRefused.Select(Told), (await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused)).Select(Told));
    });

    private static string Told(RunRow row) =>
        $"{row.Number} {row.Outcome} {row.EntityId} {string.Join(" | ", row.Reasons)} {string.Join('¦', row.Cells ?? [])}";

    private static string ListOf(IEnumerable<string[]> rows)
    {
        var list = new StringBuilder(Header).Append('\n');
        foreach (var row in rows)
        {
            list.AppendJoin(',', row).Append('\n');
        }

        return list.ToString();
    }

    private static Gen<Case> Cases() =>
        from there in Rows(1, 8)
        from rows in Rows(1, 40)
        from mode in Gen.Elements(Enum.GetValues<ImportMode>())
        from unknown in Gen.Elements(Enum.GetValues<UnknownNames>())
        from creates in Gen.Elements(true, false)
        select new Case(there, rows, mode, unknown, creates);

    private static Gen<string[][]> Rows(int least, int most) =>
        from count in Gen.Choose(least, most)
        from rows in Gen.CollectToArray(Enumerable.Range(0, count), _ => Row())
        select rows;

    private static Gen<string[]> Row() => Gen.CollectToArray(Pools, pool => Gen.Elements(pool));

    private sealed record Case(string[][] There, string[][] Rows, ImportMode Mode, UnknownNames Unknown, bool Creates)
    {
        public override string ToString() => $"{Mode} {Unknown} {Creates}\n{ListOf(There)}\n{ListOf(Rows)}";
    }
}
