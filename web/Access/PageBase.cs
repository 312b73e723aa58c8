using Microsoft.AspNetCore.Components;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Web.Access;

/// <summary>
/// What every page shares: asking use cases as the signed-in user, and stopping what it asked for when the reader leaves.
/// </summary>
public abstract class PageBase : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <summary>Who is using the page.</summary>
    [Inject]
    public required CurrentActor CurrentActor { get; init; }

    /// <summary>Fires when the reader leaves the page.</summary>
    protected CancellationToken Leaving => _leaving.Token;

    /// <summary>Asks a use case as the signed-in user, until the reader leaves.</summary>
    protected Task<Outcome<TResult>> AskAsync<TRequest, TResult>(UseCase<TRequest, TResult> useCase, TRequest request) =>
        AskAsync(useCase, request, Leaving);

    /// <summary>Asks a use case as the signed-in user, until the token fires.</summary>
    protected async Task<Outcome<TResult>> AskAsync<TRequest, TResult>(
        UseCase<TRequest, TResult> useCase,
        TRequest request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(useCase);
        return await useCase.ExecuteAsync(await CurrentActor.GetAsync(), request, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what the page asked for.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _leaving.Cancel();
            _leaving.Dispose();
        }
    }
}
