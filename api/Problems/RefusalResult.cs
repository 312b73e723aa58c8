using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Problems;

/// <summary>Answers a refusal as problem details.</summary>
/// <param name="refusal">What was refused and why.</param>
public sealed class RefusalResult(Refusal refusal) : IResult, IStatusCodeHttpResult
{
    /// <summary>What was refused and why.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <inheritdoc />
    public int? StatusCode => ProblemKinds.Of(Refusal.Problem).Status;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return HttpMethods.IsGet(httpContext.Request.Method) && SurvivorsPath(httpContext) is { } path
            ? LeadOn(httpContext, path)
            : ProblemWriter.WriteAsync(httpContext, Refusal);
    }

    /// <summary>The path that was asked for, with the record that stands for a merged one in its place; null for anything else.</summary>
    private string? SurvivorsPath(HttpContext context) =>
        Refusal.Problem == Problem.Merged
        && Refusal.Details.GetValueOrDefault(RecordDesk.MergedIntoDetail) is Guid survivor
        && context.GetRouteValue("id")?.ToString() is { Length: > 0 } id
        && context.Request.Path.Value is { } path && path.Contains(id, StringComparison.Ordinal)
            ? path.Replace(id, survivor.ToString("D"), StringComparison.Ordinal)
            : null;

    private static Task LeadOn(HttpContext context, string path)
    {
        // A merge can be taken back, so nobody keeps the redirection.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = context.Request.PathBase + path + context.Request.QueryString;
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        return Task.CompletedTask;
    }

    /// <summary>A handler may return a refusal as it is.</summary>
    public static implicit operator RefusalResult(Refusal refusal) => new(refusal);
}
