using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Initiatives;

/// <summary>The endpoints of who takes part in initiatives.</summary>
public static class ParticipationEndpoints
{
    private const string Path = "participations";

    /// <summary>Maps <c>/initiatives/{id}/participants</c> and <c>/participations</c>.</summary>
    public static void MapParticipations(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapPost("initiatives/{id}/participants", CreateParticipation).WithName(nameof(CreateParticipation)).WithTags(ApiTags.Activity).Runs<CreateParticipation>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        api.MapGet("initiatives/{id}/participants", ListParticipants).WithName(nameof(ListParticipants)).WithTags(ApiTags.Activity)
            .Runs<ListParticipations>().Runs<GetInitiative>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone);
        var participations = api.MapGroup(Path).WithTags(ApiTags.Activity);
        participations.MapGet("/{id}", GetParticipation).WithName(nameof(GetParticipation)).Runs<GetParticipation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        participations.MapPatch("/{id}", ChangeParticipation).WithName(nameof(ChangeParticipation)).Runs<ChangeParticipation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        participations.MapDelete("/{id}", DeleteParticipation).WithName(nameof(DeleteParticipation)).Runs<DeleteParticipation>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
    }

    /// <summary>Lists who takes part in an initiative.</summary>
    /// <param name="id">The initiative's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getInitiative">Finds the initiative.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<ParticipationFields>>, RefusalResult>> ListParticipants(
        Guid id, [AsParameters] PageParameters page, GetInitiative getInitiative, ListParticipations useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var initiative = await getInitiative.ExecuteAsync(caller.Actor, id, cancellationToken);
        return initiative.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(
                caller.Actor, new ListRequest<ParticipationQuery>(new ParticipationQuery { Initiative = new Id<Initiative>(id) }, page.ToPage()), cancellationToken))
            : new RefusalResult(initiative.Refusal);
    }

    /// <summary>Adds an organisation to an initiative.</summary>
    /// <param name="id">The initiative's id; an initiative in the body is ignored.</param>
    /// <param name="body">The participation.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<ParticipationFields>, RecordResult<ParticipationFields>, RefusalResult>> CreateParticipation(
        Guid id, Body<ParticipationFields> body, CreateParticipation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Created(
            await useCase.ExecuteAsync(
                caller.Actor, new CreateRequest<ParticipationFields>(body.Value with { Initiative = RecordReference.To(id) }), cancellationToken),
            Path);

    /// <summary>Reads a participation.</summary>
    /// <param name="id">The participation's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ParticipationFields>, RefusalResult>> GetParticipation(
        Guid id, GetParticipation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a participation, such as the day it ended.</summary>
    /// <param name="id">The participation's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ParticipationFields>, RefusalResult>> ChangeParticipation(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeParticipation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<ParticipationFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a participation that was recorded by mistake; one that has ended gets an end instead.</summary>
    /// <param name="id">The participation's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteParticipation(
        Guid id, IfMatch ifMatch, DeleteParticipation useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new DeleteRequest(id, ifMatch.Version), cancellationToken));
}
