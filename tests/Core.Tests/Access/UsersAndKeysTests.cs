using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Access;

public sealed class UsersAndKeysTests : IAsyncLifetime
{
    private TestPartnership _partnership = null!;
    private UserFields _first = null!;
    private Actor _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _partnership = await TestPartnership.CreateAsync();
        _first = (await FirstAdmin("Fiona First")).Value.Record;
        _admin = _partnership.Get<SignedInActors>().OfUser(_first.Id!.Value)!;
    }

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task CreateFirstAdmin_OnlyWhileThereIsNoUser()
    {
        Assert.Equal(AccessRole.Admin, _first.Role);
        Assert.True(_first.SeesContacts);
        Assert.True(_partnership.Get<SignedInActors>().AnyUser);
        Assert.Equal(Problem.Conflict, (await FirstAdmin("Second")).Refusal?.Problem);
    }

    [Fact]
    public async Task CreateFirstAdmin_ManyAtOnce_MakesOne()
    {
        await using var fresh = await TestPartnership.CreateAsync(empty: true);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            fresh.Get<CreateFirstAdmin>().ExecuteAsync(Actor.System, $"Admin {number}", CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1, fresh.ReadModel.Current.Directory.Users.Count);
    }

    [Fact]
    public async Task ChangeUser_LastAdmin_StaysOne()
    {
        var demoted = await ChangeUser(_first, fields => fields with { Role = AccessRole.Viewer });
        var disabled = await ChangeUser(_first, fields => fields with { IsDisabled = true });
        await AddUser(new UserFields { Name = "Second", Role = AccessRole.Admin });
        var handedOver = await ChangeUser(_first, fields => fields with { Role = AccessRole.Editor });

        Assert.Equal(["role"], demoted.Refusal!.Errors.Keys);
        Assert.Equal(["isDisabled"], disabled.Refusal!.Errors.Keys);
        Assert.True(handedOver.Succeeded);
    }

    [Fact]
    public async Task CreateUser_WrongMembers_AreRefused()
    {
        await AddUser(new UserFields { Name = "Una", Email = "una@example.org", Role = AccessRole.Viewer });

        Assert.Equal(["email"], (await AddUser(new UserFields { Name = "B", Email = "UNA@example.org", Role = AccessRole.Viewer })).Refusal!.Errors.Keys);
        Assert.Equal(["name", "role"], (await AddUser(new UserFields())).Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
        var blind = _admin with { Permissions = _admin.Permissions & ~Permissions.Contacts };
        var granted = await _partnership.Get<CreateUser>().ExecuteAsync(
            blind, new(new UserFields { Name = "C", Role = AccessRole.Viewer, SeesContacts = true }), TestContext.Current.CancellationToken);
        Assert.Equal(Problem.NotAllowed, granted.Refusal?.Problem);
    }

    [Fact]
    public async Task OfUser_Disabled_IsNobodyAtOnce()
    {
        var user = (await AddUser(new UserFields { Name = "Una", Role = AccessRole.Editor })).Value.Record;
        var actors = _partnership.Get<SignedInActors>();
        Assert.True(actors.OfUser(user.Id!.Value)!.May(Permissions.Write));
        Assert.False(actors.OfUser(user.Id.Value)!.May(Permissions.Contacts));

        await ChangeUser(user, fields => fields with { IsDisabled = true });

        Assert.Null(actors.OfUser(user.Id.Value));
    }

    [Fact]
    public async Task CreateApiKey_ShowsTheKeyOnceAndKeepsItsHash()
    {
        var made = (await AddKey(["read", "write"])).Value;
        var stored = Assert.Single(_partnership.ReadModel.Current.Directory.ApiKeys.All);
        var actor = _partnership.Get<SignedInActors>().OfKey(made.Key)!;

        Assert.StartsWith("pg_", made.Key, StringComparison.Ordinal);
        Assert.Equal(46, made.Key.Length);
        Assert.Equal(made.Key[..9], made.Record.Prefix);
        Assert.Equal(64, stored.Hash.Length);
        Assert.DoesNotContain(made.Key, made.ToString(), StringComparison.Ordinal);
        Assert.Equal(Permissions.Read | Permissions.Write, actor.Permissions);
        Assert.Equal(_first.Id, made.Record.MadeBy!.Id);
        Assert.Equal(["read", "write"], made.Record.Scopes);
        Assert.Null(_partnership.Get<SignedInActors>().OfKey(made.Key + "x"));
    }

    [Fact]
    public async Task CreateApiKey_MoreThanOneMay_IsNotAllowed()
    {
        var blind = _admin with { Permissions = _admin.Permissions & ~Permissions.Contacts };

        var refused = await _partnership.Get<CreateApiKey>().ExecuteAsync(
            blind, new ApiKeyFields { Name = "Sync", Scopes = ["read", "contacts"] }, TestContext.Current.CancellationToken);

        Assert.Equal(Problem.NotAllowed, refused.Refusal?.Problem);
        Assert.Equal(["scopes[1]"], (await AddKey(["read", "everything"])).Refusal!.Errors.Keys);
        Assert.Equal(["scopes"], (await AddKey([])).Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task OfKey_RevokedOrExpired_IsNobody()
    {
        var actors = _partnership.Get<SignedInActors>();
        var revoked = (await AddKey(["read"])).Value;
        var expiring = (await AddKey(["read"], Some.Instant.AddDays(1))).Value;

        await _partnership.Get<ChangeApiKey>().ExecuteAsync(
            _admin, new(revoked.Record.Id!.Value, 1, fields => fields with { IsRevoked = true }), TestContext.Current.CancellationToken);
        Assert.Null(actors.OfKey(revoked.Key));
        Assert.NotNull(actors.OfKey(expiring.Key));
        _partnership.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(actors.OfKey(expiring.Key));

        var revived = await _partnership.Get<ChangeApiKey>().ExecuteAsync(
            _admin, new(revoked.Record.Id.Value, 2, fields => fields with { IsRevoked = false }), TestContext.Current.CancellationToken);
        Assert.Equal(["isRevoked"], revived.Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task Journal_OfKeysAndUsers_IsForAdminsAndNeverShowsAHash()
    {
        await AddKey(["read"]);

        var feed = await _partnership.Get<ReadJournal>().ExecuteAsync(_admin, new JournalRequest(1), TestContext.Current.CancellationToken);
        var viewer = await _partnership.Get<ReadJournal>().ExecuteAsync(TestPartnership.Viewer, new JournalRequest(1), TestContext.Current.CancellationToken);
        var history = await _partnership.Get<GetHistory>().ExecuteAsync(
            TestPartnership.Viewer, new HistoryRequest(EntityKind.User, _first.Id!.Value), TestContext.Current.CancellationToken);

        var key = feed.Value.Items.Single(entry => entry.Kind == EntityKind.ApiKey);
        Assert.DoesNotContain("hash", key.After!.Keys);
        Assert.Contains("prefix", key.After.Keys);
        Assert.All(viewer.Value.Items, entry => Assert.Null(entry.After));
        Assert.Equal(Problem.NotAllowed, history.Refusal?.Problem);
    }

    [Fact]
    public async Task ListUsers_And_Colleagues_LeaveDisabledOnesOut()
    {
        await AddUser(new UserFields { Name = "Una", Email = "una@example.org", Role = AccessRole.Viewer });
        var gone = (await AddUser(new UserFields { Name = "Gus", Role = AccessRole.Viewer })).Value.Record;
        await ChangeUser(gone, fields => fields with { IsDisabled = true });

        var users = await _partnership.Get<ListUsers>().ExecuteAsync(_admin, new(new UserQuery(), new PageRequest()), TestContext.Current.CancellationToken);
        var colleagues = await _partnership.Get<ListColleagues>().ExecuteAsync(TestPartnership.Viewer, new PageRequest(), TestContext.Current.CancellationToken);

        Assert.Equal(["Fiona First", "Una"], users.Value.Items.Select(user => user.Name));
        Assert.Equal(["Fiona First", "Una"], colleagues.Value.Items.Select(user => user.Label));
    }

    private Task<Outcome<Written<UserFields>>> FirstAdmin(string name) =>
        _partnership.Get<CreateFirstAdmin>().ExecuteAsync(Actor.System, name, TestContext.Current.CancellationToken);

    private Task<Outcome<Written<UserFields>>> AddUser(UserFields fields) =>
        _partnership.Get<CreateUser>().ExecuteAsync(_admin, new(fields), TestContext.Current.CancellationToken);

    private Task<Outcome<Written<UserFields>>> ChangeUser(UserFields user, Func<UserFields, UserFields> edit) =>
        _partnership.Get<ChangeUser>().ExecuteAsync(
            _admin, new(user.Id!.Value, user.Version!.Value, fields => edit(fields)), TestContext.Current.CancellationToken);

    private Task<Outcome<NewApiKey>> AddKey(IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null) =>
        _partnership.Get<CreateApiKey>().ExecuteAsync(
            _admin, new ApiKeyFields { Name = "Sync", Scopes = scopes, ExpiresAt = expiresAt }, TestContext.Current.CancellationToken);
}
