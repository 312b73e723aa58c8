using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Api.Runs;

/// <summary>The endpoints of long work.</summary>
public static class RunEndpoints
{
    private const string EventType = "run";
    private static readonly TimeSpan EventInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Maps <c>/runs</c>.</summary>
    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var runs = api.MapGroup("runs").WithTags(ApiTags.Runs);
        runs.MapGet("/", ListRuns).WithName(nameof(ListRuns)).Runs<ListRuns>();
        runs.MapGet("/{id}", GetRun).WithName(nameof(GetRun)).Runs<GetRun>().Refuses(Problem.NotFound);
        runs.MapGet("/{id}/events", FollowRun).WithName(nameof(FollowRun)).Runs<GetRun>().Refuses(Problem.NotFound)
            .AnswersRaw("text/event-stream", "id: 7\nevent: run\ndata: {\"id\":\"0198a0c4-7d2e-7000-8000-000000000042\",\"state\":\"running\"}\n\n");
        runs.MapPost("/{id}/cancel", CancelRun).WithName(nameof(CancelRun)).Runs<CancelRun>().Refuses(Problem.NotFound, Problem.WrongState);
        runs.MapPost("/{id}/undo", UndoRun).WithName(nameof(UndoRun)).Runs<UndoRun>().Refuses(Problem.NotFound, Problem.WrongState, Problem.Conflict);
    }

    /// <summary>Lists runs, newest first.</summary>
    /// <param name="kind">Of this kind only.</param>
    /// <param name="state">In this state only.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">How many at most, 1–200; 50 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<RunsResponse>, RefusalResult>> ListRuns(
        Word<RunKind>? kind, Word<RunState>? state, string? cursor, int? limit, ListRuns useCase, Caller caller, CancellationToken cancellationToken)
    {
        var before = RunPages.Before(cursor);
        var wanted = RunPages.Limit(limit);
        if ((before.Refusal ?? wanted.Refusal) is { } refusal)
        {
            return new RefusalResult(refusal);
        }

        var request = new ListRunsRequest(kind?.Value, state?.Value, before.Value, wanted.Value);
        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, request, cancellationToken),
            found => new RunsResponse([.. found.Items.Select(RunResponse.Of)], found.NextCursor, found.Total));
    }

    /// <summary>Reads a run: how far it is and what came of it.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<RunResponse>, RefusalResult>> GetRun(
        Guid id, GetRun useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken), RunResponse.Of);

    /// <summary>Follows a run as server-sent events, one whenever it has moved on, until it has ended.</summary>
    /// <remarks>After a broken connection, Last-Event-ID leaves out the event that was seen last.</remarks>
    /// <param name="id">The run's id.</param>
    /// <param name="context">Carries Last-Event-ID.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="clock">Paces the looking.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<ServerSentEventsResult<RunResponse>, RefusalResult>> FollowRun(
        Guid id, HttpContext context, GetRun useCase, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var first = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return first.Succeeded
            ? TypedResults.ServerSentEvents(FollowAsync(first.Value, context.Request.Headers["Last-Event-ID"].ToString(), useCase, caller, clock, cancellationToken))
            : new RefusalResult(first.Refusal);
    }

    /// <summary>Stops a run: at once while it waits, at the end of its chunk while it works. What it has written stays.</summary>
    /// <param name="id">The run's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<AcceptedRun<RunResponse>, RefusalResult>> CancelRun(
        Guid id, CancelRun useCase, Caller caller, CancellationToken cancellationToken)
    {
        var cancelled = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return cancelled.Succeeded ? new AcceptedRun<RunResponse>(RunResponse.Of(cancelled.Value), id) : new RefusalResult(cancelled.Refusal);
    }

    /// <summary>Takes back what a run wrote, by a run of its own.</summary>
    /// <remarks>What has been edited since is kept; the rows of the undo say so.</remarks>
    /// <param name="id">The run to take back.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<AcceptedRun<RunResponse>, RefusalResult>> UndoRun(
        Guid id, UndoRun useCase, Caller caller, CancellationToken cancellationToken)
    {
        var undo = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return undo.Succeeded ? new AcceptedRun<RunResponse>(RunResponse.Of(undo.Value), undo.Value.Id) : new RefusalResult(undo.Refusal);
    }

    private static async IAsyncEnumerable<SseItem<RunResponse>> FollowAsync(
        Run run, string lastSeen, GetRun useCase, Caller caller, TimeProvider clock, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var id = run.Version.ToString(CultureInfo.InvariantCulture);
            if (id != lastSeen)
            {
                lastSeen = id;
                yield return new SseItem<RunResponse>(RunResponse.Of(run), EventType) { EventId = id };
            }

            if (run.HasEnded)
            {
                yield break;
            }

            await Task.Delay(EventInterval, clock, cancellationToken);
            var next = await useCase.ExecuteAsync(caller.Actor, run.Id, cancellationToken);
            if (!next.Succeeded)
            {
                yield break;
            }

            run = next.Value;
        }
    }
}
