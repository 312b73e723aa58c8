using PartnershipGraph.Storage.Tests.Archive;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit.Neo4j;

namespace PartnershipGraph.Storage.Tests.Neo4j;

public sealed class Neo4jPartnershipStoreTests : PartnershipStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => Neo4jUnderTest.OpenAsync();
}

public sealed class Neo4jRunStoreTests : RunStoreContract
{
    protected override Task<StoreUnderTest> OpenAsync() => Neo4jUnderTest.OpenAsync();
}

public sealed class Neo4jStorePropertyTests : StorePropertyContract
{
    protected override Task<StoreUnderTest> OpenAsync() => Neo4jUnderTest.OpenAsync();
}

public sealed class Neo4jArchiveTests : ArchiveContract
{
    protected override Task<StoreUnderTest> OpenAsync() => Neo4jUnderTest.OpenAsync();
}

internal static class Neo4jUnderTest
{
    public static async Task<StoreUnderTest> OpenAsync()
    {
        var temporary = await TemporaryNeo4jStore.CreateAsync();
        return new StoreUnderTest(temporary.Store, temporary.Store, temporary);
    }
}
