using PartnershipGraph.Storage.Tests.Archive;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Storage.Tests.Sqlite;

public sealed class SqlitePartnershipStoreTests : PartnershipStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

public sealed class SqliteRunStoreTests : RunStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

public sealed class SqliteStorePropertyTests : StorePropertyContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

public sealed class SqliteArchiveTests : ArchiveContract
{
    protected override Task<StoreUnderTest> OpenAsync() => SqliteUnderTest.OpenAsync();
}

internal static class SqliteUnderTest
{
    public static async Task<StoreUnderTest> OpenAsync()
    {
        var temporary = await TemporaryStore.CreateAsync();
        return new StoreUnderTest(temporary.Store, temporary.Store, temporary);
    }
}
