using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Journal;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.People;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Api.Organisations;

/// <summary>The endpoints of what hangs on one organisation.</summary>
public static class OrganisationPartsEndpoints
{
    /// <summary>Maps what is below <c>/organisations/{id}</c>.</summary>
    public static void MapOrganisationParts(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var parts = api.MapGroup("organisations/{id}").WithTags(ApiTags.Organisations);
        parts.MapGet("/relationships", ListRelationshipsOfOrganisation).WithName(nameof(ListRelationshipsOfOrganisation))
            .Runs<ListRelationships>().Runs<GetOrganisation>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        parts.MapGet("/people", ListPeopleOfOrganisation).WithName(nameof(ListPeopleOfOrganisation))
            .Runs<ListPeople>().Runs<GetOrganisation>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        parts.MapGet("/engagements", ListEngagementsOfOrganisation).WithName(nameof(ListEngagementsOfOrganisation))
            .Runs<ListEngagements>().Runs<GetOrganisation>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        parts.MapGet("/initiatives", ListInitiativesOfOrganisation).WithName(nameof(ListInitiativesOfOrganisation))
            .Runs<ListParticipations>().Runs<GetOrganisation>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        parts.MapGet("/similar", FindSimilarOrganisations).WithName(nameof(FindSimilarOrganisations))
            .Runs<FindSimilarOrganisations>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        parts.MapGet("/history", GetHistoryOfOrganisation).WithName(nameof(GetHistoryOfOrganisation))
            .Runs<GetHistory>().Refuses(Problem.NotFound);
        parts.MapGet("/network", GetNetworkOfOrganisation).WithName(nameof(GetNetworkOfOrganisation))
            .Runs<GetEgoNetwork>().KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
    }

    /// <summary>Lists the relationships of an organisation, ended ones too.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getOrganisation">Finds the organisation.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<RelationshipFields>>, RefusalResult>> ListRelationshipsOfOrganisation(
        Guid id, [AsParameters] PageParameters page, GetOrganisation getOrganisation, ListRelationships useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var organisation = await getOrganisation.ExecuteAsync(caller.Actor, id, cancellationToken);
        var query = new RelationshipQuery { Organisations = [new Id<Organisation>(id)] };
        return organisation.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<RelationshipQuery>(query, page.ToPage()), cancellationToken))
            : new RefusalResult(organisation.Refusal);
    }

    /// <summary>Lists the people who hold a role in an organisation today.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getOrganisation">Finds the organisation.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<PeopleResponse>, RefusalResult>> ListPeopleOfOrganisation(
        Guid id, [AsParameters] PageParameters page, GetOrganisation getOrganisation, ListPeople useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var organisation = await getOrganisation.ExecuteAsync(caller.Actor, id, cancellationToken);
        var query = new PersonQuery { Organisations = [new Id<Organisation>(id)] };
        return organisation.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<PersonQuery>(query, page.ToPage()), cancellationToken), PeopleResponse.Of)
            : new RefusalResult(organisation.Refusal);
    }

    /// <summary>Lists the engagements with an organisation, the newest first.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getOrganisation">Finds the organisation.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<EngagementFields>>, RefusalResult>> ListEngagementsOfOrganisation(
        Guid id, [AsParameters] PageParameters page, GetOrganisation getOrganisation, ListEngagements useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var organisation = await getOrganisation.ExecuteAsync(caller.Actor, id, cancellationToken);
        var query = new EngagementQuery { Organisations = [new Id<Organisation>(id)] };
        return organisation.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<EngagementQuery>(query, page.ToPage()), cancellationToken))
            : new RefusalResult(organisation.Refusal);
    }

    /// <summary>Lists the initiatives that an organisation takes or took part in, and as what.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getOrganisation">Finds the organisation.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<ParticipationFields>>, RefusalResult>> ListInitiativesOfOrganisation(
        Guid id, [AsParameters] PageParameters page, GetOrganisation getOrganisation, ListParticipations useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var organisation = await getOrganisation.ExecuteAsync(caller.Actor, id, cancellationToken);
        var query = new ParticipationQuery { Organisation = new Id<Organisation>(id) };
        return organisation.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<ParticipationQuery>(query, page.ToPage()), cancellationToken))
            : new RefusalResult(organisation.Refusal);
    }

    /// <summary>Finds organisations that are likely the same body, the likeliest first.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<CandidatesResponse>, RefusalResult>> FindSimilarOrganisations(
        Guid id, FindSimilarOrganisations useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken), static found => new CandidatesResponse(found));

    /// <summary>Reads what happened to an organisation, newest first; of a deleted one too.</summary>
    /// <param name="id">The organisation's id.</param>
    /// <param name="limit">How many lines, 1–1,000; 100 where nothing is said.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<HistoryResponse>, RefusalResult>> GetHistoryOfOrganisation(
        Guid id, int? limit, GetHistory useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, HistoryResponse.Request(EntityKind.Organisation, id, limit), cancellationToken),
            static lines => new HistoryResponse(lines));

    /// <summary>Looks around an organisation: who it is tied to, who they are tied to, and every tie among these.</summary>
    /// <remarks>Bounded; what was left out is counted.</remarks>
    /// <param name="id">The organisation in the middle.</param>
    /// <param name="parameters">How far, and which relationships count.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="clock">Knows which day it is.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<NetworkResponse>, RefusalResult>> GetNetworkOfOrganisation(
        Guid id, [AsParameters] NetworkParameters parameters, GetEgoNetwork useCase, Caller caller, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = parameters.ToRequest(id, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        return Answer.Json(
            await useCase.ExecuteAsync(caller.Actor, request, cancellationToken),
            network => NetworkResponse.Of(network, request));
    }
}
