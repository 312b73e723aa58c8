using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Search;

/// <summary>Finds organisations, people, areas and initiatives in one ranked answer.</summary>
public sealed class SearchEverything(IReadModelSource readModel) : UseCase<SearchQuery, IReadOnlyList<SearchHit>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyList<SearchHit>>> HandleAsync(Actor actor, SearchQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult<Outcome<IReadOnlyList<SearchHit>>>(request.Limit is >= 1 and <= SearchQuery.MaxLimit
            ? readModel.Current.Search.Find(request).ToList()
            : Refusal.Malformed("limit", $"Is a number from 1 to {SearchQuery.MaxLimit}."));
    }
}
