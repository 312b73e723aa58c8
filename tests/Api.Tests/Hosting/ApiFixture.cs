namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>One product for all tests of a class, for tests that do not mind each other's records.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public ApiApplication App { get; private set; } = null!;

    /// <summary>A client that may do everything.</summary>
    public ApiClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await ApiApplication.StartAsync();
        Client = await App.ClientAsync();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
