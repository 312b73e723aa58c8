using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Access;
using PartnershipGraph.Web.Controls;
using Xunit;

namespace PartnershipGraph.Web.Tests;

/// <summary>Pages over the whole domain and a temporary store, as a signed-in user sees them.</summary>
public abstract class PartnershipPageTest : PageTest
{
    private BunitAuthorizationContext _authorisation = null!;

    protected TestPartnership Partnership { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Partnership = await TestPartnership.CreateAsync();
        foreach (var useCase in typeof(IUseCase).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IUseCase).IsAssignableFrom(type)))
        {
            Context.Services.AddSingleton(useCase, _ => Partnership.Get(useCase));
        }

        Context.Services.AddSingleton(Partnership.Get<SignedInActors>());
        Context.Services.AddSingleton<TimeProvider>(Partnership.Clock);
        Context.Services.AddScoped<CurrentActor>();
        Context.Services.AddScoped<Forms>();
        _authorisation = Context.AddAuthorization();
    }

    /// <summary>Signs in somebody of a role.</summary>
    protected async Task SignInAsync(AccessRole role = AccessRole.Editor, bool seesContacts = false)
    {
        var user = new User { Id = new Id<User>(Some.Id()), Name = "Una User", Role = role, SeesContacts = seesContacts };
        await AddAsync(user);
        _authorisation.SetAuthorized(user.Name);
        _authorisation.SetClaims(new Claim(CurrentActor.UserClaim, user.Id.ToString()));
    }

    /// <summary>Puts records into the partnership.</summary>
    protected async Task AddAsync(params Entity[] entities) =>
        Assert.IsType<ApplyOutcome.Applied>(await Partnership.Get<PartnershipWriter>().ApplyAsync(Some.Creating(entities), CancellationToken.None));

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Partnership.DisposeAsync();
    }
}
