using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Access;

/// <summary>Walks over every use case there is: nothing is open by being forgotten.</summary>
public sealed class EveryUseCaseTests : IAsyncLifetime
{
    private TestPartnership _partnership = null!;

    public static TheoryData<Type> UseCases => [.. typeof(IUseCase).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IUseCase).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => _partnership = await TestPartnership.CreateAsync(empty: true);

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Theory]
    [MemberData(nameof(UseCases))]
    public async Task ExecuteAsync_ActorWithoutPermission_IsRefused(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var useCase = (IUseCase)_partnership.Get(type);
        var all = Enum.GetValues<Permissions>().Aggregate((one, other) => one | other);

        Assert.NotEqual(Permissions.None, useCase.Needs);
        Assert.Equal(Problem.NotSignedIn, await RefusalFor(useCase, Actor.Anonymous));
        foreach (var needed in Enum.GetValues<Permissions>().Where(flag => flag != Permissions.None && useCase.Needs.HasFlag(flag)))
        {
            Assert.Equal(Problem.NotAllowed, await RefusalFor(useCase, new Actor(null, "nearly", all & ~needed)));
        }
    }

    [Fact]
    public void UseCases_All_AreMany() => Assert.True(UseCases.Count > 40);

    /// <summary>Runs a use case with no request at all: whoever may not, is refused before it is looked at.</summary>
    private static async Task<Problem?> RefusalFor(IUseCase useCase, Actor actor)
    {
        var execute = useCase.GetType().GetMethod("ExecuteAsync")!;
        var request = execute.GetParameters()[1].ParameterType;
        var nothing = request.IsValueType ? Activator.CreateInstance(request) : null;
        var task = (Task)execute.Invoke(useCase, [actor, nothing, CancellationToken.None])!;
        await task;
        var outcome = task.GetType().GetProperty("Result")!.GetValue(task)!;
        return ((Refusal?)outcome.GetType().GetProperty("Refusal")!.GetValue(outcome))?.Problem;
    }
}
