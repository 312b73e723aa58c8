using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.Access;

/// <summary>Pages behind a proxy that ends TLS, and somebody who only claims to be one.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task CircuitThroughAKnownProxyIsOfTheSameOrigin()
    {
        await using var app = await ApiApplication.StartAsync(settings: ("Proxy:Addresses", "10.0.0.0/8;::1"));

        Assert.NotEqual(403, await OpenCircuitAsync(app, from: "10.1.2.3", "https://partnership.example"));
        Assert.Equal(403, await OpenCircuitAsync(app, from: "10.1.2.3", "https://evil.example"));
        Assert.Equal(403, await OpenCircuitAsync(app, from: "203.0.113.9", "https://partnership.example"));
    }

    [Fact]
    public async Task NobodyIsBelievedUnlessNamed()
    {
        await using var app = await ApiApplication.StartAsync();

        Assert.Equal(403, await OpenCircuitAsync(app, from: "127.0.0.1", "https://partnership.example"));
    }

    [Fact]
    public async Task ProxyOnThisMachineDoesNotMakeItsVisitorsBrowsersOfThisMachine()
    {
        await using var app = await ApiApplication.StartAsync(settings: ("Proxy:Addresses", "127.0.0.1"));

        var answer = await app.Server.SendAsync(context =>
        {
            Address(context, "127.0.0.1", "localhost");
            context.Request.Method = "GET";
            context.Request.Path = "/sign-in";
            context.Request.QueryString = new QueryString("?token=any");
            context.Request.Headers["X-Forwarded-For"] = "127.0.0.1";
        }, TestContext.Current.CancellationToken);

        Assert.Equal(403, answer.Response.StatusCode);
    }

    private static async Task<int> OpenCircuitAsync(ApiApplication app, string from, string origin) =>
        (await app.Server.SendAsync(context =>
        {
            Address(context, from, "partnership.example");
            context.Request.Method = "POST";
            context.Request.Path = "/_blazor/negotiate";
            context.Request.Headers.Origin = origin;
            context.Request.Headers["X-Forwarded-For"] = "198.51.100.7";
            context.Request.Headers["X-Forwarded-Proto"] = "https";
        }, TestContext.Current.CancellationToken)).Response.StatusCode;

    private static void Address(HttpContext context, string from, string host)
    {
        context.Connection.RemoteIpAddress = IPAddress.Parse(from);
        context.Request.Scheme = "http";
        context.Request.Host = new HostString(host);
    }
}
