using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.Access;

namespace PartnershipGraph.Api.Tests.Access;

/// <summary>Default deny, proved on every route there is.</summary>
public sealed class RouteWalkTests
{
    private const string AnyId = "0198aaaa-0000-7000-8000-000000000000";

    [Fact]
    public async Task EveryEndpointNamesItsUseCase()
    {
        await using var app = await ApiApplication.StartAsync();

        Assert.All(Endpoints(app), endpoint => Assert.NotEmpty(endpoint.Metadata.GetOrderedMetadata<RunsUseCase>()));
    }

    [Fact]
    public async Task EveryEndpointIs401WithoutAKeyAnd403WithAKeyWithoutScopes()
    {
        await using var app = await ApiApplication.StartAsync();
        var nobody = app.Anonymous();
        var powerless = await app.ClientAsync(Permissions.None);
        var endpoints = Endpoints(app).ToList();
        Assert.NotEmpty(endpoints);

        foreach (var endpoint in endpoints)
        {
            var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
                part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : AnyId))));
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                (await nobody.SendAsync(new HttpMethod(method), path, null, null)).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
                (await powerless.SendAsync(new HttpMethod(method), path, null, null)).IsProblem(HttpStatusCode.Forbidden, "not-allowed");
            }
        }
    }

    [Fact]
    public async Task PathThatDoesNotExistTellsStrangersNothing()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();

        (await app.Anonymous().GetAsync("secrets")).IsProblem(HttpStatusCode.Unauthorized, "not-signed-in");
        (await client.GetAsync("secrets")).IsProblem(HttpStatusCode.NotFound, "no-such-path");
        (await client.SendAsync(HttpMethod.Put, "organisations", null, null)).IsProblem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task HealthNeedsNoKey()
    {
        await using var app = await ApiApplication.StartAsync();

        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
        (await app.Anonymous().GetAsync("/health/ready")).Is(HttpStatusCode.OK);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(ApiApplication app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal));
}
