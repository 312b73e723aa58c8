using PartnershipGraph.Core.Outcomes;

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
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, Refusal);

    /// <summary>A handler may return a refusal as it is.</summary>
    public static implicit operator RefusalResult(Refusal refusal) => new(refusal);
}
