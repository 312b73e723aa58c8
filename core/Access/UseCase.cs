using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Access;

/// <summary>
/// One thing that people or programs do with the product. Endpoints and pages both go through it, so its declared
/// permission is the one place where access is decided; without a declaration nothing runs.
/// </summary>
/// <typeparam name="TRequest">What it needs to know.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract class UseCase<TRequest, TResult> : IUseCase
{
    /// <inheritdoc />
    public abstract Permissions Needs { get; }

    /// <summary>Does it, if the actor may.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What for.</param>
    /// <param name="cancellationToken">Stops it; nothing is then half-written.</param>
    public Task<Outcome<TResult>> ExecuteAsync(Actor actor, TRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Needs != Permissions.None && actor.May(Needs)
            ? HandleAsync(actor, request, cancellationToken)
            : Task.FromResult<Outcome<TResult>>(Denial(actor, Needs));
    }

    /// <summary>Does it, for an actor who may.</summary>
    protected abstract Task<Outcome<TResult>> HandleAsync(Actor actor, TRequest request, CancellationToken cancellationToken);

    private static Refusal Denial(Actor actor, Permissions needs) => actor.Permissions == Permissions.None
        ? new Refusal(Problem.NotSignedIn, "Sign in first, or send an API key.")
        : new Refusal(Problem.NotAllowed, $"This needs the permission {needs.ToString().ToLowerInvariant()}. Ask an administrator.");
}

/// <summary>A use case, for those who walk over all of them.</summary>
public interface IUseCase
{
    /// <summary>The permissions it needs, all of them; never <see cref="Permissions.None"/>.</summary>
    Permissions Needs { get; }
}
