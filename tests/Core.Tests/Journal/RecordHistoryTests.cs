using System.Text;
using System.Text.Json;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Journal;

public sealed class RecordHistoryTests
{
    private static readonly Organisation First = Some.Organisation("First");

    [Fact]
    public void At_CreatedChangedDeletedAndPutAgain_TellsEachState()
    {
        JournalRow[] history =
        [
            Row(7, 4, "", Body(First with { Name = "Again" })),
            Row(5, 3, Body(First with { Name = "Second", Notes = "x" }), ""),
            Row(3, 2, """{"name":"First","notes":null,"sector":"voluntary"}""", """{"name":"Second","notes":"x","sector":null}"""),
            Row(2, 1, "", Body(First)),
        ];

        Assert.Equal(default, RecordHistory.At(history, 1));
        var created = RecordHistory.At(history, 2).Record!;
        Assert.Equal(("First", 1L, At(2), At(2)), (Name(created.Entity), created.Version, created.CreatedAt, created.UpdatedAt));
        var changed = RecordHistory.At(history, 4).Record!;
        Assert.Equal(("Second", 2L, At(2), At(3)), (Name(changed.Entity), changed.Version, changed.CreatedAt, changed.UpdatedAt));
        Assert.Equal(("x", Sector.Unknown), (((Organisation)changed.Entity).Notes, ((Organisation)changed.Entity).Sector));
        var deleted = RecordHistory.At(history, 6);
        Assert.Null(deleted.Record);
        Assert.Equal((3L, At(5)), (deleted.Tombstone!.Version, deleted.Tombstone.DeletedAt));
        var again = RecordHistory.At(history, long.MaxValue).Record!;
        Assert.Equal(("Again", 4L, At(7), At(7)), (Name(again.Entity), again.Version, again.CreatedAt, again.UpdatedAt));
    }

    [Fact]
    public void At_CreationIsMissing_CannotTell() =>
        Assert.Throws<JsonException>(() => RecordHistory.At([Row(3, 2, """{"name":"First"}""", """{"name":"Second"}""")], 3));

    private static string Name(Entity entity) => ((Organisation)entity).Name;

    private static string Body(Entity entity) => Encoding.UTF8.GetString(EntityJson.Write(entity));

    private static DateTimeOffset At(long sequence) => Some.Instant.AddMinutes(sequence);

    private static JournalRow Row(long sequence, long version, string before, string after) => new()
    {
        Sequence = sequence,
        Ordinal = 0,
        ChangeSetId = Some.Id(),
        EntityKind = EntityKind.Organisation,
        EntityId = First.Key,
        Operation = after.Length == 0 ? JournalOperation.Delete : JournalOperation.Put,
        Version = version,
        Shape = EntityJson.Shape,
        Before = Encoding.UTF8.GetBytes(before),
        After = Encoding.UTF8.GetBytes(after),
        At = At(sequence),
        ActorId = null,
        Actor = "system",
        Reason = "test",
        RunId = null,
    };
}
