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

/// <summary>The endpoints of API keys, and of who one is.</summary>
public static class ApiKeyEndpoints
{
    private const string Path = "api-keys";

    /// <summary>Maps <c>/api-keys</c> and <c>/me</c>.</summary>
    public static void MapApiKeys(this IEndpointRouteBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        api.MapGet("me", GetMe).WithName(nameof(GetMe)).WithTags(ApiTags.Access).Runs<WhoAmI>();
        var keys = api.MapGroup(Path).WithTags(ApiTags.Access);
        keys.MapGet("/", ListApiKeys).WithName(nameof(ListApiKeys)).Runs<ListApiKeys>();
        keys.MapPost("/", CreateApiKey).WithName(nameof(CreateApiKey)).Runs<CreateApiKey>().Refuses(Problem.Invalid);
        keys.MapGet("/{id}", GetApiKey).WithName(nameof(GetApiKey)).Runs<GetApiKey>().Refuses(Problem.NotFound);
        keys.MapPatch("/{id}", ChangeApiKey).WithName(nameof(ChangeApiKey)).Runs<ChangeApiKey>().Refuses(Problem.NotFound, Problem.Invalid);
    }

    /// <summary>Tells as whom one acts and what one may do.</summary>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<MeResponse>, RefusalResult>> GetMe(
        WhoAmI useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Json(await useCase.ExecuteAsync(caller.Actor, new WhoAmIRequest(), cancellationToken), MeResponse.Of);

    /// <summary>Lists API keys by name; never the keys themselves.</summary>
    /// <param name="parameters">Which, and which page.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<JsonResult<Page<ApiKeyFields>>, RefusalResult>> ListApiKeys(
        [AsParameters] ListApiKeysParameters parameters, ListApiKeys useCase, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new ListRequest<ApiKeyQuery>(new ApiKeyQuery(parameters.IncludeRevoked ?? false), parameters.ToPage());
        return Answer.Json(await useCase.ExecuteAsync(caller.Actor, request, cancellationToken));
    }

    /// <summary>Makes an API key and answers it, this once.</summary>
    /// <param name="body">What it is for and what it may do.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<CreatedResult<NewApiKeyResponse>, RefusalResult>> CreateApiKey(
        Body<ApiKeyFields> body, CreateApiKey useCase, Caller caller, CancellationToken cancellationToken)
    {
        var made = await useCase.ExecuteAsync(caller.Actor, body.Value, cancellationToken);
        return made.Succeeded
            ? new CreatedResult<NewApiKeyResponse>(
                new NewApiKeyResponse(made.Value.Key, made.Value.Record),
                made.Value.Record.Version ?? 0,
                $"{ApiPaths.Current}/{Path}/{made.Value.Record.Id:D}")
            : new RefusalResult(made.Refusal);
    }

    /// <summary>Reads what an API key is for and what it may do.</summary>
    /// <param name="id">The key's id.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ApiKeyFields>, RefusalResult>> GetApiKey(
        Guid id, GetApiKey useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Record(await useCase.ExecuteAsync(caller.Actor, id, cancellationToken));

    /// <summary>Changes an API key; revoking one takes effect with its next request.</summary>
    /// <param name="id">The key's id.</param>
    /// <param name="ifMatch">The version the change is based on.</param>
    /// <param name="patch">The members to change.</param>
    /// <param name="useCase">Does it.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    public static async Task<Results<RecordResult<ApiKeyFields>, RefusalResult>> ChangeApiKey(
        Guid id, IfMatch ifMatch, MergePatch patch, ChangeApiKey useCase, Caller caller, CancellationToken cancellationToken) =>
        Answer.Changed(await useCase.ExecuteAsync(
            caller.Actor, new ChangeRequest<ApiKeyFields>(id, ifMatch.Version, patch.ApplyTo), cancellationToken));
}

/// <summary>A key that was made.</summary>
/// <param name="Key">The key itself. It is shown this once and cannot be read again.</param>
/// <param name="Record">What it is for and what it may do.</param>
public sealed record NewApiKeyResponse(string Key, ApiKeyFields Record);

/// <summary>As whom one acts.</summary>
/// <param name="Id">The id of the user or key.</param>
/// <param name="Name">The name written beside what one does.</param>
/// <param name="Permissions">What one may do.</param>
public sealed record MeResponse(Guid? Id, string Name, IReadOnlyList<string> Permissions)
{
    /// <summary>The answer for an actor.</summary>
    public static MeResponse Of(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return new MeResponse(
            actor.Id,
            actor.Name,
            [.. Enum.GetValues<Permissions>()
                .Where(permission => permission != Core.Access.Permissions.None && actor.May(permission))
                .Select(permission => permission.ToString().ToLowerInvariant())]);
    }
}
