using Microsoft.AspNetCore.Http.HttpResults;
using PartnershipGraph.Api.Answers;
using PartnershipGraph.Api.OpenApi;
using PartnershipGraph.Api.Problems;
using PartnershipGraph.Api.Records;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Access;

/// <summary>The endpoints of users.</summary>
public static class UserEndpoints
{
    private const string Path = "users";

    /// <summary>Maps <c>/users</c>.</summary>
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        var users = api.MapGroup(Path).WithTags(ApiTags.Access);
        users.MapGet("/", ListUsers).WithName(nameof(ListUsers)).Runs<ListUsers>().KeepsAnswers();
        users.MapPost("/", CreateUser).WithName(nameof(CreateUser)).Runs<CreateUser>()
            .Refuses(Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
        users.MapGet("/{id}", GetUser).WithName(nameof(GetUser)).Runs<GetUser>()
            .Refuses(Problem.NotFound, Problem.Gone);
        users.MapPatch("/{id}", ChangeUser).WithName(nameof(ChangeUser)).Runs<ChangeUser>()
            .Refuses(Problem.NotFound, Problem.Gone, Problem.Conflict, Problem.Invalid, Problem.Ambiguous);
    }

    /// <summary>Lists users by name.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<UserFields>>, RefusalResult>> ListUsers(
        [AsParameters] ListUsersParameters parameters, ListUsers useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Answer.Json(await useCase.ExecuteAsync(caller.Actor, new ListRequest<UserQuery>(new UserQuery(parameters.IncludeDisabled ?? false), parameters.ToPage()), cancellationToken));
    }

    /// <summary>Adds a user.</summary>
    /// <param name="body">The user.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<UserFields>, RecordResult<UserFields>, RefusalResult>> CreateUser(
        Body<UserFields> body,
        CreateUser useCase,
        Caller caller,
        CancellationToken cancellationToken) =>
        Answer.Created(await useCase.ExecuteAsync(caller.Actor, new CreateRequest<UserFields>(body.Value), cancellationToken), Path);

    /// <summary>Reads a user.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<UserFields>, RefusalResult>> GetUser(
        Guid id, GetUser useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes some members of a user.</summary>
    /// <param name="id">The user's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<UserFields>, RefusalResult>> ChangeUser(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeUser useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<UserFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));
}
