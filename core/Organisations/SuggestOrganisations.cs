using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Suggests organisations while somebody types a name; typing errors are forgiven.</summary>
public sealed class SuggestOrganisations(IReadModelSource readModel) : UseCase<string, IReadOnlyList<OrganisationSuggestion>>
{
    private const int Most = 10;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyList<OrganisationSuggestion>>> HandleAsync(
        Actor actor, string request, CancellationToken cancellationToken)
    {
        var picture = readModel.Current;
        var hits = picture.Search.Find(new SearchQuery(request, Most) { Kinds = [EntityKind.Organisation] });
        return Task.FromResult<Outcome<IReadOnlyList<OrganisationSuggestion>>>(
            hits.Select(hit => SuggestionOf(hit, picture.Directory)).ToList());
    }

    private static OrganisationSuggestion SuggestionOf(SearchHit hit, ReadModel.Directory directory)
    {
        var organisation = directory.Organisations[new Id<Organisation>(hit.EntityId)];
        var kind = organisation.OrganisationKind is { } code ? directory.Entry(Vocabulary.OrganisationKinds, code)?.Label : null;
        var place = organisation.BasedIn is { } area && directory.Areas.TryGet(area, out var found) ? found.Name : null;
        return new OrganisationSuggestion(
            hit.EntityId,
            organisation.Name,
            (kind, place) switch
            {
                (not null, not null) => $"{kind}, {place}",
                _ => kind ?? place,
            });
    }
}

/// <summary>An organisation that may be meant.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Hint">What tells it from others of its name: kind and place.</param>
public sealed record OrganisationSuggestion(Guid Id, string Name, string? Hint);
