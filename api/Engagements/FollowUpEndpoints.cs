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

/// <summary>The endpoints of follow-ups.</summary>
public static class FollowUpEndpoints
{
    private const string Path = "follow-ups";

    /// <summary>Maps <c>/follow-ups</c>.</summary>
    public static void MapFollowUps(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var followUps = api.MapGroup(Path).WithTags(ApiTags.Activity);
        followUps.MapGet("/", ListFollowUps).WithName(nameof(ListFollowUps)).Runs<ListFollowUps>().Exports<ExportFollowUps>().KeepsAnswers();
        followUps.MapPost("/", CreateFollowUp).WithName(nameof(CreateFollowUp)).Runs<CreateFollowUp>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        followUps.MapGet("/{id}", GetFollowUp).WithName(nameof(GetFollowUp)).Runs<GetFollowUp>()
            .Refuses(Problem.NotFound, Problem.Gone);
        followUps.MapPatch("/{id}", ChangeFollowUp).WithName(nameof(ChangeFollowUp)).Runs<ChangeFollowUp>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        followUps.MapDelete("/{id}", DeleteFollowUp).WithName(nameof(DeleteFollowUp)).Runs<DeleteFollowUp>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict);
    }

    /// <summary>Lists follow-ups, the soonest due first.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="export">Gives the whole list.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<FollowUpFields>>, ExportResult, RefusalResult>> ListFollowUps(
        [AsParameters] ListFollowUpsParameters parameters, ListFollowUps useCase, ExportFollowUps export, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Export is { } format)
        {
            return ListAnswer.File<Page<FollowUpFields>>(await export.ExecuteAsync(caller.Actor, parameters.ToRequest().Query, cancellationToken), format);
        }

        return ListAnswer.Page(await useCase.ExecuteAsync(caller.Actor, parameters.ToRequest(), cancellationToken));
    }

    /// <summary>Adds a follow-up.</summary>
    /// <param name="body">The follow-up.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<FollowUpFields>, RecordResult<FollowUpFields>, RefusalResult>> CreateFollowUp(
        Body<FollowUpFields> body,
        CreateFollowUp useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<FollowUpFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads a follow-up.</summary>
    /// <param name="id">The follow-up's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<FollowUpFields>, RefusalResult>> GetFollowUp(
        Guid id, GetFollowUp useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a follow-up.</summary>
    /// <param name="id">The follow-up's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<FollowUpFields>, RefusalResult>> ChangeFollowUp(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeFollowUp useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<FollowUpFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a follow-up.</summary>
    /// <remarks>When other records hang on it, answers 409 with how many, unless cascade is true. The answer says what went along.</remarks>
    /// <param name="id">The follow-up's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="cascade">Whether to take along what hangs on it.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteFollowUp(
        Guid id, IfMatch ifMatch, bool? cascade, DeleteFollowUp useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(
            caller.Actor, new DeleteRequest(id, ifMatch.Version, cascade ?? false), cancellationToken));
}
