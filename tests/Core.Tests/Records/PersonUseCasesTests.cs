using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class PersonUseCasesTests : IAsyncLifetime
{
    private static readonly Actor Clerk = TestPartnership.Editor with { Permissions = Permissions.Read | Permissions.Write };
    private static readonly PersonFields Ada = new()
    {
        Name = "Ada Okafor",
        Emails = ["ada@example.org"],
        Phones = ["0121 496 0496"],
        LawfulBasis = new LawfulBasisFields { Basis = "consent", Source = "form", On = new DateOnly(2026, 1, 5) },
    };

    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync() => _partnership = await TestPartnership.CreateAsync();

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task Get_WithoutContacts_LeavesContactDetailsOut()
    {
        var id = (await Add(Ada)).Value.Record.Id!.Value;

        var full = (await Get(TestPartnership.Editor, id)).Value;
        var bare = (await Get(Clerk, id)).Value;

        Assert.Equal(["ada@example.org"], full.Emails!);
        Assert.Equal("consent", full.LawfulBasis!.Basis);
        Assert.Equal("Ada Okafor", bare.Name);
        Assert.Null(bare.Emails);
        Assert.Null(bare.Phones);
        Assert.Null(bare.LawfulBasis);
    }

    [Fact]
    public async Task Change_WithoutContacts_KeepsContactDetails()
    {
        var id = (await Add(Ada)).Value.Record.Id!.Value;

        var changed = await Change(Clerk, id, 1, fields => fields with { DoNotContact = true });

        Assert.True(changed.Value.Record.DoNotContact);
        Assert.Null(changed.Value.Record.Emails);
        var full = (await Get(TestPartnership.Editor, id)).Value;
        Assert.Equal(["ada@example.org"], full.Emails!);
        Assert.Equal(new DateOnly(2026, 1, 5), full.LawfulBasis!.On);
    }

    [Fact]
    public async Task Write_ContactDetailsWithoutContacts_IsNotAllowed()
    {
        var id = (await Add(Ada)).Value.Record.Id!.Value;

        var changed = await Change(Clerk, id, 1, fields => fields with { Emails = ["spy@example.org"] });
        var created = await _partnership.Get<CreatePerson>().ExecuteAsync(Clerk, new(Ada with { Name = "B" }), CancellationToken.None);

        Assert.Equal(Problem.NotAllowed, changed.Refusal?.Problem);
        Assert.Equal(["emails"], changed.Refusal!.Errors.Keys);
        Assert.Equal(["emails", "lawfulBasis", "phones"], created.Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Change_WithContacts_CanClearThem()
    {
        var id = (await Add(Ada)).Value.Record.Id!.Value;

        var changed = await Change(TestPartnership.Editor, id, 1, fields => fields with { Emails = null, LawfulBasis = null });

        Assert.Empty(changed.Value.Record.Emails!);
        Assert.Null(changed.Value.Record.LawfulBasis);
        Assert.Equal(["0121 496 0496"], changed.Value.Record.Phones!);
    }

    public static TheoryData<string, PersonFields> Wrong => new()
    {
        { "name", new() },
        { "emails[0]", new() { Name = "A", Emails = ["nonsense"] } },
        { "phones[1]", new() { Name = "A", Phones = ["0121 496 0496", "none"] } },
        { "lawfulBasis.basis", new() { Name = "A", LawfulBasis = new LawfulBasisFields { Source = "form" } } },
        { "lawfulBasis.source", new() { Name = "A", LawfulBasis = new LawfulBasisFields { Basis = "consent", Source = new string('a', 501) } } },
        { "identifiers[0].scheme", new() { Name = "A", Identifiers = [new Identifier("nonsense", "1")] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Create_OneMemberWrong_IsInvalidByThatMember(string member, PersonFields fields)
    {
        var refused = await Add(fields);

        Assert.Equal(Problem.Invalid, refused.Refusal?.Problem);
        Assert.Equal([member], refused.Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task Create_KnownName_IsLikelyDuplicateLikelierByEmail()
    {
        await Add(Ada with { Emails = [] });
        await _partnership.Get<CreatePerson>().ExecuteAsync(
            TestPartnership.Editor, new(Ada with { Name = "A. Okafor" }, OnDuplicate.Create), CancellationToken.None);

        var refused = await Add(Ada with { Emails = ["ADA@example.org"] });

        Assert.Equal(Problem.LikelyDuplicate, refused.Refusal?.Problem);
        var candidates = Assert.IsType<IReadOnlyList<Candidate>>(refused.Refusal!.Details["candidates"], exactMatch: false);
        Assert.Equal([0.95, 0.6], candidates.Select(candidate => candidate.Score!.Value));
        Assert.Equal(["A. Okafor", "Ada Okafor"], candidates.Select(candidate => candidate.Name));
    }

    [Fact]
    public async Task List_WithoutContacts_LeavesContactDetailsOutAndCountsDoNotContact()
    {
        await Add(Ada);
        await Add(new PersonFields { Name = "Bo Silent", DoNotContact = true });
        var organisation = await _partnership.DoAsync<CreateOrganisation, CreateRequest<OrganisationFields>, Written<OrganisationFields>>(
            new(new OrganisationFields { Name = "Aston Works" }));
        await _partnership.DoAsync<CreateRole, CreateRequest<RoleFields>, Written<RoleFields>>(new(new RoleFields
        {
            Person = RecordReference.Named("Ada Okafor"),
            Organisation = RecordReference.To(organisation.Value.Record.Id!.Value),
            Title = "Chair",
        }));

        var page = await _partnership.Get<ListPeople>().ExecuteAsync(
            Clerk, new(new PersonQuery { LeaveOutDoNotContact = true }, new PageRequest()), CancellationToken.None);

        var ada = Assert.Single(page.Value.Page.Items);
        Assert.Equal(1, page.Value.DoNotContactLeftOut);
        Assert.Null(ada.Emails);
        Assert.Equal(("Chair", "Aston Works"), (Assert.Single(ada.Roles!).Title, ada.Roles![0].Organisation!.Label));
    }

    [Fact]
    public async Task Journal_OfPeople_ShowsMembersByPermission()
    {
        var id = (await Add(Ada)).Value.Record.Id!.Value;
        await Change(TestPartnership.Editor, id, 1, fields => fields with { Name = "Ada Lovelace" });

        var clerk = await History(Clerk, id);
        var editor = await History(TestPartnership.Editor, id);
        var admin = await History(Actor.System, id);

        Assert.All(clerk.Value, entry => Assert.Null(entry.After));
        Assert.Equal(["name"], editor.Value[0].After!.Keys);
        Assert.Equal("Ada Lovelace", editor.Value[0].After!["name"].GetString());
        Assert.All(editor.Value, entry => Assert.Null(entry.Before));
        Assert.Equal("Ada Okafor", admin.Value[0].Before!["name"].GetString());
        Assert.Equal(TestPartnership.Editor.Name, clerk.Value[0].Actor);
    }

    private Task<Outcome<Written<PersonFields>>> Add(PersonFields fields) =>
        _partnership.DoAsync<CreatePerson, CreateRequest<PersonFields>, Written<PersonFields>>(new(fields));

    private Task<Outcome<PersonFields>> Get(Actor actor, Guid id) =>
        _partnership.Get<GetPerson>().ExecuteAsync(actor, id, TestContext.Current.CancellationToken);

    private Task<Outcome<Written<PersonFields>>> Change(Actor actor, Guid id, long version, Func<PersonFields, PersonFields> edit) =>
        _partnership.Get<ChangePerson>().ExecuteAsync(actor, new(id, version, fields => edit(fields)), TestContext.Current.CancellationToken);

    private Task<Outcome<IReadOnlyList<JournalEntry>>> History(Actor actor, Guid id) =>
        _partnership.Get<GetHistory>().ExecuteAsync(actor, new(EntityKind.Person, id), TestContext.Current.CancellationToken);
}
