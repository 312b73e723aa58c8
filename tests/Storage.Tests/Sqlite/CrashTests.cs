using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Sqlite;

/// <summary>A process that writes is killed outright, again and again; what it was told is written has to be there.</summary>
public sealed class CrashTests
{
    private const int Kills = 6;

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ApplyAsync_WriterKilledAtAnyMoment_KeepsWhatItAcknowledged()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var temporary = await TemporaryStore.CreateAsync();
        await temporary.Store.DisposeAsync();
        var chance = new Random(20260302);
        var acknowledged = new Dictionary<long, Guid>();

        for (var round = 1; round <= Kills; round++)
        {
            var before = acknowledged.Count;
            foreach (var (sequence, id) in await WriteUntilKilledAsync(temporary.Path, round, chance.Next(20, 400), cancellation))
            {
                acknowledged.Add(sequence, id);
            }

            Assert.True(acknowledged.Count > before, "The writer wrote nothing.");
            await temporary.ReopenAsync();
            await AssertKeptAsync(temporary, acknowledged, cancellation);
            await temporary.Store.DisposeAsync();
            AssertIntact(temporary.Path);
        }
    }

    private static async Task<List<(long Sequence, Guid Id)>> WriteUntilKilledAsync(
        string path,
        int round,
        int millisecondsAfterFirst,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "PartnershipGraph.TestKit.Writer"))
        {
            RedirectStandardOutput = true,
            ArgumentList = { path, round.ToString(CultureInfo.InvariantCulture) },
        };
        using var writer = Process.Start(start)!;
        var acknowledged = new List<(long, Guid)>();
        try
        {
            var reading = Task.Run(
                async () =>
                {
                    while (await writer.StandardOutput.ReadLineAsync(cancellation) is { } line)
                    {
                        // The last line may have been cut off.
                        if (line.Split(' ') is [var sequence, { Length: 36 } id])
                        {
                            lock (acknowledged)
                            {
                                acknowledged.Add((long.Parse(sequence, CultureInfo.InvariantCulture), Guid.Parse(id)));
                            }
                        }
                    }
                },
                cancellation);
            while (!writer.HasExited && Count() == 0)
            {
                await Task.Delay(5, cancellation);
            }

            await Task.Delay(millisecondsAfterFirst, cancellation);
            writer.Kill();
            await reading;
            await writer.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!writer.HasExited)
            {
                writer.Kill();
            }
        }

        return acknowledged;

        int Count()
        {
            lock (acknowledged)
            {
                return acknowledged.Count;
            }
        }
    }

    private static async Task AssertKeptAsync(TemporaryStore temporary, Dictionary<long, Guid> acknowledged, CancellationToken cancellation)
    {
        var rows = await temporary.Store.ReadJournalAsync(0, int.MaxValue, cancellation);
        var changeSets = rows.Select(row => (row.Sequence, row.ChangeSetId)).Distinct().ToList();

        Assert.Equal(Enumerable.Range(1, changeSets.Count).Select(sequence => (long)sequence), changeSets.Select(changeSet => changeSet.Sequence));
        Assert.Equal(changeSets.Count, changeSets.DistinctBy(changeSet => changeSet.ChangeSetId).Count());
        var written = changeSets.ToDictionary(changeSet => changeSet.Sequence, changeSet => changeSet.ChangeSetId);
        Assert.All(acknowledged, pair => Assert.Equal(pair.Value, written[pair.Key]));

        // The records are those the journal tells of, each at its last version.
        var versions = rows.GroupBy(row => row.EntityId).ToDictionary(group => group.Key, group => group.Max(row => row.Version));
        await foreach (var record in temporary.Store.StreamAsync(EntityKind.Organisation, cancellation))
        {
            Assert.True(versions.Remove(record.Entity.Key, out var version));
            Assert.Equal(version, record.Version);
        }

        Assert.Empty(versions);
    }

    private static void AssertIntact(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", command.ExecuteScalar());
    }
}
