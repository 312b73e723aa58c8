using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Access;

/// <summary>Which users are wanted.</summary>
/// <param name="IncludeDisabled">Whether disabled ones are wanted too.</param>
public sealed record UserQuery(bool IncludeDisabled = false);

/// <summary>Lists users by name.</summary>
public sealed class ListUsers(RecordDesk desk) : ListRecords<UserQuery, UserFields, User>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    private protected override RecordTable<User> TableOf(ReadModel.Directory directory) => directory.Users;

    private protected override SortKey KeyOf(User entity) => SortKey.OfName(entity.Name);

    private protected override bool Matches(User entity, UserQuery query, Viewpoint viewpoint) => query.IncludeDisabled || !entity.IsDisabled;

    private protected override CanonicalQuery Canonical(UserQuery query, CanonicalQuery canonical, DateOnly today) =>
        canonical.With("disabled", query.IncludeDisabled ? true : null);
}

/// <summary>Lists who can look after an organisation or a follow-up: the names of users who can sign in.</summary>
public sealed class ListColleagues(IReadModelSource readModel) : UseCase<PageRequest, Page<RecordReference>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<RecordReference>>> HandleAsync(Actor actor, PageRequest request, CancellationToken cancellationToken)
    {
        var model = readModel.Current;
        var found = model.Lists.Page(
            "colleagues",
            request,
            () => model.Directory.Users.All.Where(user => !user.IsDisabled),
            user => SortKey.OfName(user.Name),
            user => user.Key);
        return Task.FromResult<Outcome<Page<RecordReference>>>(found.Succeeded
            ? found.Value.Select(user => new RecordReference { Id = user.Key, Label = user.Name })
            : found.Refusal);
    }
}

/// <summary>Which keys are wanted.</summary>
/// <param name="IncludeRevoked">Whether revoked ones are wanted too.</param>
public sealed record ApiKeyQuery(bool IncludeRevoked = false);

/// <summary>Lists API keys by name.</summary>
public sealed class ListApiKeys(RecordDesk desk) : ListRecords<ApiKeyQuery, ApiKeyFields, ApiKey>(desk)
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    private protected override RecordTable<ApiKey> TableOf(ReadModel.Directory directory) => directory.ApiKeys;

    private protected override SortKey KeyOf(ApiKey entity) => SortKey.OfName(entity.Name);

    private protected override bool Matches(ApiKey entity, ApiKeyQuery query, Viewpoint viewpoint) => query.IncludeRevoked || !entity.IsRevoked;

    private protected override CanonicalQuery Canonical(ApiKeyQuery query, CanonicalQuery canonical, DateOnly today) =>
        canonical.With("revoked", query.IncludeRevoked ? true : null);
}
