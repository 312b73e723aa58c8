using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Access;

/// <summary>Tells a caller as whom it acts, so that a program can check its key before it starts.</summary>
public sealed class WhoAmI : UseCase<WhoAmIRequest, Actor>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Actor>> HandleAsync(Actor actor, WhoAmIRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<Actor>>(actor);
}

/// <summary>A question that needs no details.</summary>
public sealed record WhoAmIRequest;
