using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace PartnershipGraph.Api.Answers;

/// <summary>Answers a value as JSON, from bytes that are kept where the endpoint keeps answers.</summary>
/// <typeparam name="T">The contract.</typeparam>
/// <param name="value">The value.</param>
public sealed class JsonResult<T>(T value) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>
{
    /// <inheritdoc />
    public T Value => value;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => CachedAnswers.WriteAsync(httpContext, value);

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
    }
}
