using System.Collections.Frozen;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Search;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Decides for each organisation whether a query wants it. The cheap questions come first.</summary>
internal sealed class OrganisationFilter
{
    private readonly OrganisationQuery _query;
    private readonly DateOnly _today;
    private readonly EngagementWindow _window;
    private readonly FrozenSet<string> _twoWayKinds;
    private readonly IReadOnlySet<Id<Area>>? _areas;
    private readonly CountingRules _standardRules;
    private readonly HashSet<Guid>? _narrowed;
    private readonly int _sectors;
    private readonly SearchWords? _words;

    /// <summary>Makes ready to decide.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="today">The day ties and engagements are counted on.</param>
    /// <param name="aboutAll">Whether it will be asked about every organisation, so that words are best looked up at once.</param>
    public OrganisationFilter(ReadModel.ReadModel picture, OrganisationQuery query, DateOnly today, bool aboutAll)
    {
        _query = query;
        _today = today;
        _window = new EngagementWindow(today, query.EngagementMonths);
        _twoWayKinds = picture.Directory.TwoWayEngagementKinds;
        _areas = query.Areas.Count == 0 ? null : picture.Directory.AreaTree.Within(query.Areas);
        _standardRules = new CountingRules(default, default, new NetworkFilter(today));
        _sectors = query.Sectors.Aggregate(0, (bits, sector) => bits | OrganisationFacts.BitOf(sector));
        _words = aboutAll || string.IsNullOrWhiteSpace(query.Text) ? null : SearchWords.Of(query.Text);
        _narrowed = Narrowed(picture, query, today, aboutAll);
    }

    public bool Matches(OrganisationFacts facts)
    {
        return (_sectors == 0 || (SectorsOf(facts) & _sectors) != 0)
            && (_query.Statuses.Count == 0 || _query.Statuses.Contains(facts.Status))
            && (_query.Kinds.Count == 0 || (facts.OrganisationKind is { } kind && _query.Kinds.Contains(kind)))
            && (_narrowed is null || _narrowed.Contains(facts.Id))
            && (_words is null || SearchDocument.Of(facts.Organisation).Contains(_words))
            && (_areas is null || IsInArea(facts))
            && (_query.Owners.Count == 0 || (facts.Organisation.Owner is { } owner && _query.Owners.Contains(owner)))
            && (_query.UpdatedSince is not { } since || facts.Record!.UpdatedAt >= since)
            && (_query.Themes.Count == 0 || facts.Organisation.Themes.Any(_query.Themes.Contains))
            && (_query.Tags.Count == 0 || facts.Organisation.Tags.Any(tag => _query.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
            && (_query.HasNoTies is not { } hasNone || facts.HasTieOn(_today) != hasNone)
            && (_query.Engagement.Count == 0
                || _query.Engagement.Contains(_window.StateOf(facts.LastEngagedOn(_today, _twoWayKinds))));
    }

    // What a word or a neighbour selects is looked up from its own side: it is small.
    private static HashSet<Guid>? Narrowed(ReadModel.ReadModel picture, OrganisationQuery query, DateOnly today, bool aboutAll)
    {
        HashSet<Guid>? narrowed = null;
        if (aboutAll && !string.IsNullOrWhiteSpace(query.Text))
        {
            narrowed = [.. picture.Search.Containing(EntityKind.Organisation, query.Text)];
        }

        if (query.RelatedTo.Count > 0)
        {
            var related = new HashSet<Guid>();
            foreach (var organisation in query.RelatedTo)
            {
                foreach (var relationship in picture.Ties.Of(organisation))
                {
                    if (relationship.IsActiveOn(today))
                    {
                        related.Add((relationship.From == organisation ? relationship.To : relationship.From).Value);
                    }
                }
            }

            if (narrowed is null)
            {
                narrowed = related;
            }
            else
            {
                narrowed.IntersectWith(related);
            }
        }

        return narrowed;
    }

    // A cell of the grid counts an organisation once, in its own sector.
    private int SectorsOf(OrganisationFacts facts) =>
        _areas is not null && _query.AreaMode == AreaMode.Counted ? OrganisationFacts.BitOf(facts.Organisation.Sector) : facts.Sectors;

    private bool IsInArea(OrganisationFacts facts)
    {
        if (_query.AreaMode == AreaMode.Counted)
        {
            var organisation = facts.Organisation;
            return !organisation.RegionWide
                && _standardRules.ReasonAgainst(facts) is null
                && _standardRules.PlacesOf(organisation).Any(_areas!.Contains);
        }

        if (_query.AreaMode != AreaMode.Operates && facts.BasedIn is { } basedIn && _areas!.Contains(basedIn))
        {
            return true;
        }

        if (_query.AreaMode != AreaMode.Based)
        {
            foreach (var area in facts.Organisation.OperatesIn)
            {
                if (_areas!.Contains(area))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
