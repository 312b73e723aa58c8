using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Api.Problems;

/// <summary>
/// Turns what a handler could not answer itself into problem details: an unreadable parameter, a store that is away, a
/// fault. The answer is the same in every environment and never holds a stack trace.
/// </summary>
internal sealed partial class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            case StoreUnavailableException:
                Log.StoreUnavailable(logger, exception.Message);
                await ProblemWriter.WriteAsync(
                    httpContext,
                    ProblemKinds.StoreUnavailable,
                    "The records cannot be read or written just now, and nothing was changed by halves. Try again shortly; the log and /health/ready name the cause for an administrator.");
                return true;
            case BadHttpRequestException bad:
                await ProblemWriter.WriteAsync(httpContext, ProblemKinds.OfStatus(bad.StatusCode), Explain(bad, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint));
                return true;
            default:
                Log.Unexpected(logger, exception);
                await ProblemWriter.WriteAsync(httpContext, ProblemKinds.Unexpected, "Try again; if it happens again, tell an administrator the trace id.");
                return true;
        }
    }

    /// <summary>The framework names the parameter only in its message; this reads it back out, so that the problem can name it too.</summary>
    private static Refusal? Explain(BadHttpRequestException exception, Endpoint? endpoint)
    {
        if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new Refusal(Problem.TooLarge, "The body is larger than this path accepts. Send it in parts.");
        }

        var unreadable = UnreadableParameter().Match(exception.Message);
        if (unreadable.Success)
        {
            var parameter = RequestParameter.Find(endpoint, unreadable.Groups["name"].Value);
            return new Refusal(Problem.Malformed, $"The parameter {parameter.Name} cannot be read.")
            {
                Errors = new Dictionary<string, string[]>
                {
                    [parameter.Name] = [$"'{unreadable.Groups["value"].Value}' is not a value it can take. {parameter.Expected}".TrimEnd()],
                },
            };
        }

        var missing = MissingParameter().Match(exception.Message);
        return missing.Success
            ? new Refusal(Problem.Malformed, $"The parameter {missing.Groups["name"].Value} is missing.")
            {
                Errors = new Dictionary<string, string[]> { [missing.Groups["name"].Value] = ["Give a value."] },
            }
            : null;
    }

    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>[^"]+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex UnreadableParameter();

    [GeneratedRegex("""^Required parameter "\S+ (?<name>[^"]+)" was not provided""", RegexOptions.ExplicitCapture)]
    private static partial Regex MissingParameter();
}
