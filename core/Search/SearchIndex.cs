using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>Finds organisations, people, areas and initiatives by words of their names and by identifiers.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SearchIndex
{
    private readonly ReadModel.Directory _directory;

    internal SearchIndex(ReadModel.Directory directory) => _directory = directory;

    /// <summary>The best answers, best first; equal ones by kind, name and id.</summary>
    public IReadOnlyList<SearchHit> Find(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var text = NormalisedName.Of(query.Text);
        return text.Length == 0
            ? []
            : [.. Everything()
                .Where(entity => query.Kinds.Count == 0 || query.Kinds.Contains(entity.Kind))
                .Select(entity => HitOf(entity, text)).OfType<SearchHit>()
                .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Kind).ThenBy(hit => hit.Name, StringComparer.Ordinal).ThenBy(hit => hit.EntityId)
                .Take(query.Limit)];
    }

    /// <summary>
    /// The records of a kind in which every word of a text begins a word of one of the names, or the text is an identifier
    /// or postcode; in no promised order. Nothing is forgiven here: this is a filter.
    /// </summary>
    public IReadOnlyCollection<Guid> Containing(EntityKind kind, string words)
    {
        var text = NormalisedName.Of(words);
        return [.. Everything().Where(entity => entity.Kind == kind && HitOf(entity, text) is not null).Select(entity => entity.Key)];
    }

    private IEnumerable<Entity> Everything() =>
        [.. _directory.Organisations.All, .. _directory.People.All, .. _directory.Areas.All, .. _directory.Initiatives.All];

    private static SearchHit? HitOf(Entity entity, string text)
    {
        var (name, others) = entity switch
        {
            Organisation o => (o.Name, o.OtherNames),
            Person p => (p.Name, []),
            Area a => (a.Name, a.OtherNames),
            Initiative i => (i.Name, []),
            _ => (string.Empty, (IReadOnlyList<string>)[]),
        };
        foreach (var identifier in entity.KnownAs)
        {
            if (NormalisedName.Of(identifier.Value) == text)
            {
                return new SearchHit(entity.Kind, entity.Key, name, identifier.Value, SearchReason.Identifier, 1);
            }
        }

        SearchHit? best = null;
        foreach (var candidate in others.Prepend(name))
        {
            var normal = NormalisedName.Of(candidate);
            SearchReason? reason =
                normal == text ? SearchReason.Name
                : normal.StartsWith(text, StringComparison.Ordinal) ? SearchReason.Beginning
                : text.Split(' ').All(word => (" " + normal).Contains(" " + word, StringComparison.Ordinal)) ? SearchReason.Words
                : null;
            if (reason is { } why && (best is null || why < best.Reason))
            {
                best = new SearchHit(entity.Kind, entity.Key, name, candidate, why, 1.0 - (0.1 * (int)why));
            }
        }

        return best;
    }
}
