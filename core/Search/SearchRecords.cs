using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Search;

/// <summary>Searches organisations, people, areas and initiatives in one ranked answer.</summary>
public sealed class SearchRecords(IReadModelSource readModel) : UseCase<SearchQuery, IReadOnlyList<SearchHit>>
{
    private const int LongestText = 300;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyList<SearchHit>>> HandleAsync(Actor actor, SearchQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > LongestText)
        {
            return Task.FromResult<Outcome<IReadOnlyList<SearchHit>>>(Wrong("q", $"Give 1 to {LongestText} characters to search for."));
        }

        if (request.Limit is < 1 or > SearchQuery.MaxLimit)
        {
            return Task.FromResult<Outcome<IReadOnlyList<SearchHit>>>(Wrong("limit", $"Is a number from 1 to {SearchQuery.MaxLimit}."));
        }

        return Task.FromResult<Outcome<IReadOnlyList<SearchHit>>>(new List<SearchHit>(readModel.Current.Search.Find(request)));
    }

    private static Refusal Wrong(string member, string message) => new(Problem.Malformed, $"{member}: {message}")
    {
        Errors = new Dictionary<string, string[]> { [member] = [message] },
    };
}
