using System.Globalization;
using Microsoft.Extensions.Options;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Api.Freshness;

/// <summary>
/// Says how fresh each answer is (<c>Journal-Sequence</c>) and lets a reader wait for what it has seen written
/// (<c>Min-Journal-Sequence</c>).
/// </summary>
/// <remarks>
/// The sequence named is a floor: the answer holds every change up to it, and may hold one that arrived while it was made.
/// </remarks>
internal sealed class JournalFreshness(RequestDelegate next, IReadModelSource readModel, IOptions<ReadModelOptions> options)
{
    /// <summary>The header of every answer.</summary>
    public const string Header = "Journal-Sequence";

    /// <summary>The header of a request that wants to see a sequence.</summary>
    public const string MinimumHeader = "Min-Journal-Sequence";

    private readonly TimeSpan _patience = options.Value.WaitForSequence;

    public async Task InvokeAsync(HttpContext context)
    {
        var picture = readModel.Current;
        if (context.Request.Headers.TryGetValue(MinimumHeader, out var sent))
        {
            if (!long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var minimum))
            {
                await ProblemWriter.WriteAsync(context, new Refusal(Problem.Malformed, $"{MinimumHeader} cannot be read.")
                {
                    Errors = new Dictionary<string, string[]> { [MinimumHeader] = ["Must be a journal sequence: a whole number, 0 or more."] },
                });
                return;
            }

            if (await readModel.WaitForAsync(minimum, _patience, context.RequestAborted) is not { } reached)
            {
                var held = Format(readModel.Current.Sequence);
                await ProblemWriter.WriteAsync(context, new Refusal(
                    Problem.NotYet,
                    $"Sequence {minimum} has not arrived here within {_patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s; this process holds the journal up to {held}. Try again shortly."));
                return;
            }

            picture = reached;
        }

        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers[Header] = Format(picture.Sequence);
        }

        await next(context);
    }

    /// <summary>
    /// Has an answer say the sequence when it starts, unless it says so by then: refusals before this point and answers after
    /// a fault say it too. A write is folded in before it is answered, so the picture at the end holds it.
    /// </summary>
    public static Task SayAtTheEndAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var started = (HttpContext)state;
            var source = started.RequestServices.GetRequiredService<IReadModelSource>();
            started.Response.Headers.TryAdd(Header, Format(source.Current.Sequence));
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private static string Format(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
