using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Duplicates;

/// <summary>The endpoints of likely duplicates and merges.</summary>
public static class DuplicateEndpoints
{
    /// <summary>Maps <c>/duplicates</c> and <c>/merges</c>.</summary>
    public static void MapDuplicates(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var duplicates = api.MapGroup("duplicates").WithTags(ApiTags.Duplicates);
        duplicates.MapGet("/", ListDuplicates).WithName(nameof(ListDuplicates)).Runs<ListDuplicates>().Refuses(Problem.NotFound);
        duplicates.MapGet("/not-duplicates", ListNotDuplicates).WithName(nameof(ListNotDuplicates)).Runs<ListDistinctPairs>();
        duplicates.MapPost("/not-duplicates", SayNotDuplicates).WithName(nameof(SayNotDuplicates)).Runs<TellApart>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
        duplicates.MapDelete("/not-duplicates/{id}", ForgetNotDuplicates).WithName(nameof(ForgetNotDuplicates)).Runs<ForgetDistinctPair>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
        var merges = api.MapGroup("merges").WithTags(ApiTags.Duplicates);
        merges.MapGet("/", ListMerges).WithName(nameof(ListMerges)).Runs<ListMerges>();
        merges.MapPost("/", MergeRecords).WithName(nameof(MergeRecords)).Runs<MergeRecords>().NeedsVersions()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid);
        merges.MapPost("/preview", PreviewMerge).WithName(nameof(PreviewMerge)).Runs<PreviewMerge>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid);
        merges.MapGet("/{id}", GetMerge).WithName(nameof(GetMerge)).Runs<GetMerge>().Refuses(Problem.NotFound);
    }

    /// <summary>Lists pairs of records that may be one, the likeliest first.</summary>
    /// <remarks>Without pairs that somebody has said are not the same. Organisations; for callers with the permission contacts people too.</remarks>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<DuplicatesResponse>, RefusalResult>> ListDuplicates(
        [AsParameters] ListDuplicatesParameters parameters, ListDuplicates useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ListRequest<DuplicateQuery>(parameters.ToQuery(), parameters.ToPage()), cancellationToken),
            DuplicatesResponse.Of);
    }

    /// <summary>Lists the pairs that somebody has said are not the same, newest first.</summary>
    /// <param name="parameters">Which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<DistinctPairView>>, RefusalResult>> ListNotDuplicates(
        [AsParameters] PageParameters parameters, ListDistinctPairs useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Answer.Json(await useCase.ExecuteAsync(caller.Actor, parameters.ToPage(), cancellationToken));
    }

    /// <summary>Says that two records are not the same: nobody is asked about them again.</summary>
    /// <param name="body">The two.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<DistinctPairView>, RefusalResult>> SayNotDuplicates(
        Body<NotDuplicatesBody> body, TellApart useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Value.ToRequest();
        return request.Succeeded ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, request.Value, cancellationToken)) : new RefusalResult(request.Refusal);
    }

    /// <summary>Takes back that two records are not the same: they are compared again.</summary>
    /// <param name="id">The pair's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> ForgetNotDuplicates(
        Guid id, ForgetDistinctPair useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Lists merges, newest first.</summary>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">How many at most, 1–200; 50 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<RunsResponse>, RefusalResult>> ListMerges(
        string? cursor, int? limit, ListMerges useCase, Caller caller, CancellationToken cancellationToken)
    {
        var before = RunPages.Before(cursor);
        var wanted = RunPages.Limit(limit);
        if ((before.Refusal ?? wanted.Refusal) is { } refusal)
        {
            return new RefusalResult(refusal);
        }

        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ListMergesRequest(before.Value, wanted.Value), cancellationToken),
            found => new RunsResponse([.. found.Items.Select(RunResponse.Of)], found.NextCursor, found.Total));
    }

    /// <summary>Merges records into one: everything that hangs on those that go is moved to the one that stays.</summary>
    /// <remarks>
    /// Done when this answers 200. A merge that moves more than one change set can hold goes on as a run and answers 202. Needs the version
    /// of every record. Undo it through its run.
    /// </remarks>
    /// <param name="body">What to merge into what.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<MergeResponse>, AcceptedRun<MergeResponse>, VersionsMissing, RefusalResult>> MergeRecords(
        Body<MergeBody> body, MergeRecords useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Value.ToRequest();
        if (!request.Succeeded)
        {
            return new RefusalResult(request.Refusal);
        }

        if (body.Value.LacksVersions())
        {
            return new VersionsMissing();
        }

        var merged = await useCase.ExecuteAsync(caller.Actor, request.Value, cancellationToken);
        return !merged.Succeeded ? new RefusalResult(merged.Refusal)
            : merged.Value.Run.HasEnded ? new JsonResult<MergeResponse>(MergeResponse.Of(merged.Value))
            : new AcceptedRun<MergeResponse>(MergeResponse.Of(merged.Value), merged.Value.Run.Id);
    }

    /// <summary>Shows what a merge would do, member by member, and does nothing.</summary>
    /// <param name="body">What would be merged into what; versions are not needed.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<MergePreview>, RefusalResult>> PreviewMerge(
        Body<MergeBody> body, PreviewMerge useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        var request = body.Value.ToRequest();
        return request.Succeeded ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, request.Value, cancellationToken)) : new RefusalResult(request.Refusal);
    }

    /// <summary>Reads a merge: what it merged, how far it is, what came of it.</summary>
    /// <param name="id">The merge's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<MergeResponse>, RefusalResult>> GetMerge(
        Guid id, GetMerge useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken), MergeResponse.Of);
}

/// <summary>A merge came without the versions of its records.</summary>
public sealed class VersionsMissing : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(
        httpContext,
        ProblemKinds.PreconditionRequired,
        "Read the records first and give the version of each, so that nobody's change is overwritten unseen.");
}
