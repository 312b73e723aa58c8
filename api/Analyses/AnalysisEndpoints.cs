using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Analyses;

/// <summary>The endpoints of analyses.</summary>
public static class AnalysisEndpoints
{
    private const int DefaultPairLimit = 500;

    /// <summary>Maps <c>/analyses</c>.</summary>
    public static void MapAnalyses(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var analyses = api.MapGroup("analyses").WithTags(ApiTags.Analyses);
        analyses.MapGet("/", ListAnalyses).WithName(nameof(ListAnalyses)).Runs<ListGapAnalyses>();
        analyses.MapPost("/", RequestAnalysis).WithName(nameof(RequestAnalysis)).Runs<RequestGapAnalysis>()
            .Refuses(Problem.Invalid, Problem.Ambiguous);
        analyses.MapGet("/latest", GetLatestAnalysis).WithName(nameof(GetLatestAnalysis)).Runs<GetLatestGapAnalysis>().Refuses(Problem.NotFound);
        analyses.MapGet("/{id}", GetAnalysis).WithName(nameof(GetAnalysis)).Runs<GetGapAnalysis>().Refuses(Problem.NotFound);
        analyses.MapGet("/{id}/pairs/{a}/{b}", GetAnalysisPair).WithName(nameof(GetAnalysisPair)).Runs<GetGapPair>()
            .Refuses(Problem.NotFound, Problem.WrongState);
    }

    /// <summary>Lists analyses, newest first.</summary>
    /// <param name="kind">Of this kind only.</param>
    /// <param name="cursor">The nextCursor of the page before.</param>
    /// <param name="limit">How many at most, 1–200; 50 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<AnalysesResponse>, RefusalResult>> ListAnalyses(
        Word<AnalysisKind>? kind, string? cursor, int? limit, ListGapAnalyses useCase, Caller caller, CancellationToken cancellationToken)
    {
        var before = RunPages.Before(cursor);
        var wanted = RunPages.Limit(limit);
        if ((before.Refusal ?? wanted.Refusal) is { } refusal)
        {
            return new RefusalResult(refusal);
        }

        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, new ListGapAnalysesRequest(before.Value, wanted.Value), cancellationToken),
            found => new AnalysesResponse([.. found.Items.Select(AnalysisItem.Of)], found.NextCursor, found.Total));
    }

    /// <summary>Asks for an analysis: 200 with what is known already for the same records and parameters, else 202 and a run.</summary>
    /// <param name="body">What to analyse, and how.</param>
    /// <param name="useCase">Asks.</param>
    /// <param name="getAnalysis">Reads what is known already.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<AcceptedRun<AnalysisResponse>, RecordResult<AnalysisResponse>, RefusalResult>> RequestAnalysis(
        Body<RequestAnalysisRequest> body, RequestGapAnalysis useCase, GetGapAnalysis getAnalysis, Caller caller, CancellationToken cancellationToken)
    {
        var run = await useCase.ExecuteAsync(caller.Actor, body.Value.Parameters ?? new GapAnalysisRequest(), cancellationToken);
        if (!run.Succeeded)
        {
            return new RefusalResult(run.Refusal);
        }

        if (!run.Value.HasEnded)
        {
            return new AcceptedRun<AnalysisResponse>(AnalysisResponse.Of(new GapAnalysis(run.Value, null)), run.Value.Id);
        }

        var analysis = await getAnalysis.ExecuteAsync(caller.Actor, run.Value.Id, cancellationToken);
        return analysis.Succeeded ? ResultOf(analysis.Value) : new RefusalResult(analysis.Refusal);
    }

    /// <summary>Reads the newest analysis with the default parameters: the nightly one, or one asked for since.</summary>
    /// <param name="kind">Of which kind; gaps where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<AnalysisResponse>, RefusalResult>> GetLatestAnalysis(
        Word<AnalysisKind>? kind, GetLatestGapAnalysis useCase, Caller caller, CancellationToken cancellationToken)
    {
        var analysis = await useCase.ExecuteAsync(caller.Actor, new LatestGapAnalysisRequest(), cancellationToken);
        return analysis.Succeeded ? ResultOf(analysis.Value) : new RefusalResult(analysis.Refusal);
    }

    /// <summary>Reads an analysis: pairs ranked, groups, who was excluded and why, which way the region looks.</summary>
    /// <param name="id">The analysis's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<AnalysisResponse>, RefusalResult>> GetAnalysis(
        Guid id, GetGapAnalysis useCase, Caller caller, CancellationToken cancellationToken)
    {
        var analysis = await useCase.ExecuteAsync(caller.Actor, id, cancellationToken);
        return analysis.Succeeded ? ResultOf(analysis.Value) : new RefusalResult(analysis.Refusal);
    }

    /// <summary>Reads who is behind one pair of an analysis: the ties there are, and who has none.</summary>
    /// <param name="id">The analysis's id.</param>
    /// <param name="a">The key of one group: an area's id, or a sector.</param>
    /// <param name="b">The key of the other group.</param>
    /// <param name="limit">The most ties, and the most organisations a side, 1–5,000; 500 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<AnalysisPairResponse>, RefusalResult>> GetAnalysisPair(
        Guid id, string a, string b, int? limit, GetGapPair useCase, Caller caller, CancellationToken cancellationToken)
    {
        var wanted = limit ?? DefaultPairLimit;
        return wanted is < 1 or > GetGapPair.MaxLimit
            ? new RefusalResult(Refusal.Malformed("limit", $"Is a number from 1 to {GetGapPair.MaxLimit}."))
            : Answer.Json(await useCase.ExecuteAsync(caller.Actor, new GapPairRequest(id, a, b, wanted), cancellationToken), AnalysisPairResponse.Of);
    }

    // A run's version goes up whenever it moves on, so it stands for what is known of the analysis.
    private static RecordResult<AnalysisResponse> ResultOf(GapAnalysis analysis) => new(AnalysisResponse.Of(analysis), analysis.Run.Version);
}
