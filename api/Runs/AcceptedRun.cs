using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using PartnershipGraph.Api.Records;

namespace PartnershipGraph.Api.Runs;

/// <summary>Answers work that goes on: 202 with the address of its run.</summary>
/// <typeparam name="T">The contract.</typeparam>
/// <param name="value">What is known of it so far.</param>
/// <param name="runId">The run.</param>
public sealed class AcceptedRun<T>(T value, Guid runId) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>
{
    /// <inheritdoc />
    public T Value => value;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        httpContext.Response.Headers.Location = $"{ApiPaths.Current}/runs/{runId:D}";
        return JsonAnswer.WriteAsync(httpContext, value);
    }

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(T), ["application/json"]));
    }
}
