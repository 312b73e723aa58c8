using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using PartnershipGraph.Api.Json;

namespace PartnershipGraph.Api.Records;

/// <summary>Answers one record with its ETag; 304 when the client has that version already.</summary>
/// <typeparam name="T">The record's contract.</typeparam>
/// <param name="value">The record.</param>
/// <param name="tag">Its entity tag, quotation marks included.</param>
public sealed class RecordResult<T>(T value, string tag) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>
{
    /// <summary>Answers a record by its version.</summary>
    public RecordResult(T value, long version)
        : this(value, IfMatch.TagOf(version))
    {
    }

    /// <inheritdoc />
    public T Value => value;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (HttpMethods.IsGet(httpContext.Request.Method) && Matches(httpContext.Request.Headers.IfNoneMatch.ToString()))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return JsonAnswer.WriteAsync(httpContext, value);
    }

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
    }

    private bool Matches(string ifNoneMatch) =>
        ifNoneMatch == "*" || ifNoneMatch.Split(',', StringSplitOptions.TrimEntries).Any(sent => sent == tag || sent == "W/" + tag);
}

/// <summary>Answers a new record: 201 with its address and ETag.</summary>
/// <typeparam name="T">The record's contract.</typeparam>
/// <param name="value">The record.</param>
/// <param name="version">Its version.</param>
/// <param name="location">Where it can be read.</param>
public sealed class CreatedResult<T>(T value, long version, string location) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>
{
    /// <inheritdoc />
    public T Value => value;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.Headers.ETag = IfMatch.TagOf(version);
        return JsonAnswer.WriteAsync(httpContext, value);
    }

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
    }
}
