using System.Text;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Storage.Archive;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Archive;

/// <summary>The file itself: whole or refused, and in an order that never points ahead.</summary>
public sealed class ArchiveFileTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partnershipgraph-archive-");
    private TemporaryStore? _temporary;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "store.ndjson");

    public async ValueTask InitializeAsync()
    {
        _temporary = await TemporaryStore.CreateAsync();
        await _temporary.Store.ApplyAsync(Some.Creating([.. FullRecords.OfEveryKind()]), Cancellation);
        await new WriteArchive(_temporary.Store, _temporary.Store, _temporary.Store).ExecuteAsync(FilePath, null, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _temporary!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Kinds_OfEveryRecord_ComeAfterWhatTheyPointTo()
    {
        Assert.Equal(Enum.GetValues<EntityKind>().Order(), ArchiveContent.Kinds.Order());
        var order = ArchiveContent.Kinds.ToList();
        Assert.All(
            FullRecords.OfEveryKind().SelectMany(entity => entity.References().Select(reference => (entity.Kind, reference.TargetKind))),
            pair => Assert.True(order.IndexOf(pair.TargetKind) <= order.IndexOf(pair.Kind), $"{pair.Kind} points to {pair.TargetKind}"));
    }

    [Fact]
    public async Task ExecuteAsync_NewArchive_IsLinesInOrderReadableByTheirOwnerOnly()
    {
        var lines = await File.ReadAllLinesAsync(FilePath, Cancellation);

        Assert.StartsWith("{\"line\":\"header\",\"format\":\"partnershipgraph-archive\",\"formatVersion\":1,\"shape\":1,\"sequence\":1}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{{\"line\":\"end\",\"lines\":{lines.Length - 1},", lines[^1], StringComparison.Ordinal);
        Assert.Equal(lines[..^1], lines[..^1].OrderBy(line => LineKey.Of(ArchiveJson.Read(Encoding.UTF8.GetBytes(line)))));
        Assert.Equal([FilePath], Directory.GetFiles(_folder.FullName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public async Task ExecuteAsync_FileExists_IsNotOverwritten()
    {
        var before = await File.ReadAllBytesAsync(FilePath, Cancellation);

        await Assert.ThrowsAsync<ArchiveException>(() =>
            new WriteArchive(_temporary!.Store, _temporary.Store, _temporary.Store).ExecuteAsync(FilePath, null, Cancellation));

        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath, Cancellation));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("Name,Sector\nAston,public\n", "not an archive")]
    [InlineData("{\"line\":\"header\",\"format\":\"partnershipgraph-archive\",\"formatVersion\":2,\"shape\":1,\"sequence\":1}\n", "newer version")]
    [InlineData("{\"line\":\"header\",\"format\":\"partnershipgraph-archive\",\"formatVersion\":1,\"shape\":1,\"sequence\":1}\n", "cut off")]
    public async Task ExecuteAsync_NoArchive_SaysSo(string text, string reason)
    {
        await File.WriteAllTextAsync(FilePath, text, Cancellation);

        await AssertRefusedAsync(reason);
    }

    [Fact]
    public async Task ExecuteAsync_CutOffAnywhere_IsRefused()
    {
        var bytes = await File.ReadAllBytesAsync(FilePath, Cancellation);
        foreach (var length in (int[])[1, 100, bytes.Length / 2, bytes.Length - 200, bytes.Length - 1])
        {
            await File.WriteAllBytesAsync(FilePath, bytes[..length], Cancellation);
            await AssertRefusedAsync("");
        }
    }

    [Fact]
    public async Task ExecuteAsync_OneLetterChanged_IsRefused()
    {
        var text = await File.ReadAllTextAsync(FilePath, Cancellation);
        await File.WriteAllTextAsync(FilePath, text.Replace("Sandwell", "Sandwall", StringComparison.Ordinal), Cancellation);

        await AssertRefusedAsync("checksum");
    }

    [Fact]
    public async Task ExecuteAsync_SomethingAfterTheLastLine_IsRefused()
    {
        await File.AppendAllTextAsync(FilePath, "x", Cancellation);

        await AssertRefusedAsync("goes on");
    }

    private async Task AssertRefusedAsync(string reason)
    {
        await using var empty = new SqliteStore(Path.Combine(_folder.FullName, "empty.db"), TimeProvider.System);
        var refused = await Assert.ThrowsAsync<ArchiveException>(() => new RestoreArchive(empty, empty).ExecuteAsync(FilePath, null, Cancellation));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "empty.db")));
    }
}
