using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.TestKit;

// Writes change sets to the store at args[0] from four tasks until it is killed, and prints the sequence and id of each one
// that was acknowledged. Ids of a round (args[1]) differ from those of every other.
await using var store = new SqliteStore(args[0], TimeProvider.System);
var ids = new SequentialIdSource(start: int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) * 10_000_000);
await store.InitialiseAsync(CancellationToken.None);
await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(WriteAsync)));

async Task WriteAsync()
{
    var version = 0L;
    var organisation = new Organisation { Id = new(ids.Next()), Name = "Aston Works" };
    for (var round = 1; ; round++)
    {
        var changed = organisation with { Name = $"Name {round}" };
        var another = new Organisation { Id = new(ids.Next()), Name = "Another", Notes = new string('x', round % 3_000) };
        var changeSet = Some.ChangeSet(new Put(changed, version), new Put(another, 0)) with { Id = ids.Next() };
        var applied = (ApplyOutcome.Applied)await store.ApplyAsync(changeSet, CancellationToken.None);
        version = applied.Versions[0];
        lock (ids)
        {
            Console.Out.WriteLine($"{applied.Sequence} {changeSet.Id}");
            Console.Out.Flush();
        }
    }
}
