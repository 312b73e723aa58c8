using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.People;

/// <summary>The endpoints of the roles that people hold.</summary>
public static class RoleEndpoints
{
    private const string Path = "roles";

    /// <summary>Maps <c>/people/{id}/roles</c> and <c>/roles</c>.</summary>
    public static void MapRoles(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapPost("people/{id}/roles", CreateRole).WithName(nameof(CreateRole)).WithTags(ApiTags.People).Runs<CreateRole>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        api.MapGet("people/{id}/roles", ListRoles).WithName(nameof(ListRoles)).WithTags(ApiTags.People).Runs<ListRoles>().Runs<GetPerson>()
            .KeepsAnswers().Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        var roles = api.MapGroup(Path).WithTags(ApiTags.People);
        roles.MapGet("/{id}", GetRole).WithName(nameof(GetRole)).Runs<GetRole>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged);
        roles.MapPatch("/{id}", ChangeRole).WithName(nameof(ChangeRole)).Runs<ChangeRole>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        roles.MapDelete("/{id}", DeleteRole).WithName(nameof(DeleteRole)).Runs<DeleteRole>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Merged, Problem.Conflict);
    }

    /// <summary>Lists the roles a person holds or held.</summary>
    /// <param name="id">The person's id.</param>
    /// <param name="page">Which page.</param>
    /// <param name="getPerson">Finds the person.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<RoleFields>>, RefusalResult>> ListRoles(
        Guid id, [AsParameters] PageParameters page, GetPerson getPerson, ListRoles useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var person = await getPerson.ExecuteAsync(caller.Actor, id, cancellationToken);
        return person.Succeeded
            ? Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<RoleQuery>(new RoleQuery { Person = new Id<Person>(id) }, page.ToPage()), cancellationToken))
            : new RefusalResult(person.Refusal);
    }

    /// <summary>Adds a role that a person holds in an organisation.</summary>
    /// <param name="id">The person's id; a person in the body is ignored.</param>
    /// <param name="body">The role.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<RoleFields>, RecordResult<RoleFields>, RefusalResult>> CreateRole(
        Guid id, Body<RoleFields> body, CreateRole useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Created(
            await useCase.ExecuteAsync(
                caller.Actor, new CreateRequest<RoleFields>(body.Value with { Person = RecordReference.To(id) }), cancellationToken),
            Path);

    /// <summary>Reads a role.</summary>
    /// <param name="id">The role's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<RoleFields>, RefusalResult>> GetRole(
        Guid id, GetRole useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a role, such as the day it ended.</summary>
    /// <param name="id">The role's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<RoleFields>, RefusalResult>> ChangeRole(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeRole useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<RoleFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));

    /// <summary>Deletes a role that was recorded by mistake; one that has ended gets an end instead.</summary>
    /// <param name="id">The role's id.</param>
    /// <param name="ifMatch">The version that was looked at.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Deleted>, RefusalResult>> DeleteRole(
        Guid id, IfMatch ifMatch, DeleteRole useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new DeleteRequest(id, ifMatch.Version), cancellationToken));
}
