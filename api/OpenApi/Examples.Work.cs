using PartnershipGraph.Api.Duplicates;
using PartnershipGraph.Api.Imports;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Api.OpenApi;

internal static partial class Examples
{
    private static IEnumerable<Example> Duplicates()
    {
        var (one, other) = (new DuplicateRecord(Id(1), "Aston Works", 3, "Charity, Aston"), new DuplicateRecord(Id(2), "Aston Works Ltd", 1, "B6 5AA"));
        yield return Of(new DuplicatesResponse(
            [new DuplicateItem(Id(14), EntityKind.Organisation, one, other, 0.9, ["has the same name, Aston Works, in the same place"])], null, 1, 42, true));
        yield return Of(new DistinctPairView(Id(14), EntityKind.Organisation, Reference(1, one.Name), Reference(2, other.Name), Moment));
        yield return Of(new NotDuplicatesBody { Kind = EntityKind.Organisation, One = Id(1), Other = Id(2) });
        yield return Of(new MergeBody
        {
            Kind = EntityKind.Organisation,
            Survivor = new MergeBodyMember { Id = Id(1), Version = 3 },
            Merged = [new MergeBodyMember { Id = Id(2), Version = 1 }],
            Fields = new Dictionary<string, Guid> { ["website"] = Id(2) },
        });
        IReadOnlyList<MergeCount> counts = [new(EntityKind.Role, 2, 0, 0), new(EntityKind.Relationship, 5, 1, 1)];
        yield return Of(new MergePreview
        {
            Kind = EntityKind.Organisation,
            Records = [new MergedRecord(Id(1), one.Name, 3), new MergedRecord(Id(2), other.Name, 1)],
            Fields =
            [
                new MergeField("website", MergeRule.Chosen, [new(Id(1), "https://aston.example"), new(Id(2), "https://works.example")], "https://works.example", Id(2), true, true),
            ],
            Counts = counts,
            IsWhole = true,
        });
        yield return Of(new MergeResponse(
            Id(42),
            EntityKind.Organisation,
            Id(1),
            [Id(2)],
            RunOf(RunKind.Merge, RunState.Succeeded),
            counts,
            [new MergeNote(Id(4), "This relationship would have tied the record to itself, and went.")],
            []));
    }

    private static IEnumerable<Example> Work()
    {
        var run = RunOf(RunKind.Import, RunState.Running);
        yield return Of(run);
        yield return Of(new RunsResponse([run], null, 1));
        foreach (var example in Duplicates())
        {
            yield return example;
        }

        var mapping = new ImportMapping
        {
            Columns = [new ColumnMapping(1, "organisation.name"), new ColumnMapping(2, "organisation.sector"), new ColumnMapping(3, "organisation.identifier", "charity")],
        };
        yield return Of(mapping);
        var result = new ImportResult
        {
            Rows = 3,
            Outcomes = new Dictionary<RunRowOutcome, long> { [RunRowOutcome.Created] = 2, [RunRowOutcome.Refused] = 1 },
            Records = [new ImportKindCount(EntityKind.Organisation, 2, 0)],
        };
        yield return Of(new ImportResponse(
            Id(42),
            run with { State = RunState.Draft, StartedAt = null },
            "contacts.csv",
            181,
            3,
            "utf-8",
            ",",
            new ListForm
            {
                Encoding = new FormGuess("utf-8", 1, "Every character is valid UTF-8."),
                Delimiter = new FormGuess(",", 0.97, "100 % of the first lines have 3 cells with a comma between them."),
                Quote = new FormGuess("\"", 0.97, "100 % of the first lines have 3 cells with a comma between them."),
                Escape = new FormGuess("doubled", 0.97, "100 % of the first lines have 3 cells with a comma between them."),
                HeaderRows = new FormGuess("1", 0.85, "The first row holds words where the rows below hold numbers, dates, addresses and the like."),
                StartsAt = new FormGuess("2", 0.95, "The rows above hold no more than one cell each, or nothing."),
                Preamble = ["Contacts of the West Midlands, spring 2026"],
                Tables = [new FoundTable(2, null, 3, 3)],
            },
            [new ImportColumn(1, "Name", ["Aston Works"], "organisation.name", 1, "The header is its name.", DateEvidence.None)],
            [["Aston Works", "voluntary", "1234567"]],
            mapping,
            [EntityKind.Organisation],
            [],
            null,
            [new OfferedRepair(ImportRepair.Mojibake, 1, [new RepairSample(3, 1, "Kingâ€™s Norton Forum", "King’s Norton Forum")])],
            null,
            null));
        yield return Of(
            Kept(new SavedMappingFields { Name = "Monthly list", Headers = ["Name", "Sector", "Charity number"], Mapping = mapping }, 43),
            patch: """{"name":"Monthly list of the council"}""");
        yield return Of(new ImportsResponse([new ImportItem(Id(42), run with { State = RunState.Succeeded, FinishedAt = Moment }, "contacts.csv", 3, result)], null, 1));
        var refused = new RunRow(
            4, RunRowOutcome.Refused, null, [new RunRowReason("Sector", "civic", "‘civic’ is not a sector.", "Use public, private, voluntary or faith.")], ["Dudley Forum", "civic", ""]);
        yield return Of(new RowsResponse([new RowItem(refused.Number, refused.Outcome, null, null, refused.Reasons, refused.Cells)], null));
        yield return Of(new ImportCheck(
            result, [new RunRow(2, RunRowOutcome.Created, null, [], null)], [refused], [new NewArea("Netherton", null, 1, WillBeCreated: false)], [], 1_042));
        yield return Of(new ImportFieldsResponse([ImportFieldItem.For(ImportField.All[0])]));
    }

    private static RunResponse RunOf(RunKind kind, RunState state) => new()
    {
        Id = Id(42),
        Kind = kind,
        State = state,
        Progress = new RunProgress(2, 3, "rows"),
        Actor = "Sam Hall",
        CreatedAt = Moment,
        StartedAt = Moment.AddSeconds(1),
    };
}
