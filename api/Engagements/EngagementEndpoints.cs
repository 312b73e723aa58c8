using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Engagements;

/// <summary>The endpoints of engagements.</summary>
public static class EngagementEndpoints
{
    private const string Path = "engagements";

    /// <summary>Maps <c>/engagements</c>.</summary>
    public static void MapEngagements(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var engagements = api.MapGroup(Path).WithTags(ApiTags.Activity);
        engagements.MapGet("/", ListEngagements).WithName(nameof(ListEngagements)).Runs<ListEngagements>().Exports<ExportEngagements>().KeepsAnswers();
        engagements.MapPost("/", CreateEngagement).WithName(nameof(CreateEngagement)).Runs<CreateEngagement>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        engagements.MapGet("/{id}", GetEngagement).WithName(nameof(GetEngagement)).Runs<GetEngagement>()
            .Refuses(Problem.NotFound, Problem.Gone);
        engagements.MapPatch("/{id}", ChangeEngagement).WithName(nameof(ChangeEngagement)).Runs<ChangeEngagement>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        engagements.MapDelete("/{id}", DeleteEngagement).WithName(nameof(DeleteEngagement)).Runs<DeleteEngagement>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists the engagement log, the newest first.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<EngagementFields>>, ExportResult, RefusalResult>> ListEngagements(
        [AsParameters] ListEngagementsParameters parameters, ListEngagements useCase, ExportEngagements export, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<EngagementFields>>(await export.ExecuteAsync(caller.Actor, parameters.ToRequest().Query, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, parameters.ToRequest(), cancellationToken));
    }

    /// <summary>Adds an engagement.</summary>
    /// <param name="body">The engagement.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<EngagementFields>, RecordResult<EngagementFields>, RefusalResult>> CreateEngagement(
        Body<EngagementFields> body,
        CreateEngagement useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<EngagementFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads an engagement.</summary>
    /// <param name="id">The engagement's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<EngagementFields>, RefusalResult>> GetEngagement(
        Guid id, GetEngagement useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of an engagement.</summary>
    /// <param name="id">The engagement's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<EngagementFields>, RefusalResult>> ChangeEngagement(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeEngagement useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<EngagementFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes an engagement.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The engagement's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteEngagement(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteEngagement useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
