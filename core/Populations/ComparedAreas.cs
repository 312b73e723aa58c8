using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Populations;

/// <summary>The areas that are compared, numbered by name, and which of them each organisation lies in.</summary>
/// <remarks>Remembers what it has worked out, so for one thread.</remarks>
internal sealed class ComparedAreas
{
    /// <summary>The most areas that can be compared at once.</summary>
    public const int Limit = 100;

    private readonly AreaTree _tree;
    private readonly CountingRules _rules;
    private readonly Dictionary<Id<Area>, int> _numbers;
    private readonly Dictionary<Id<Area>, int[]> _containing = [];

    private ComparedAreas(ReadModel.ReadModel picture, CountingRules rules, IEnumerable<Id<Area>> chosen)
    {
        _tree = picture.Directory.AreaTree;
        _rules = rules;
        var all = chosen.ToHashSet();
        InOrder = [.. _tree.InOrder.Where(area => all.Contains(area.Id))];
        _numbers = InOrder.Select((area, number) => (area.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);
    }

    /// <summary>The areas, by name.</summary>
    public IReadOnlyList<Area> InOrder { get; }

    /// <summary>The areas of a choice.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="rules">Who is counted and where.</param>
    /// <param name="areas">Areas chosen one by one; those no longer there are passed over.</param>
    /// <param name="areaSet">When none are: the kind of area; null for <see cref="StandardAreas"/>.</param>
    public static ComparedAreas Of(ReadModel.ReadModel picture, CountingRules rules, IReadOnlyList<Id<Area>> areas, string? areaSet) =>
        new(picture, rules, areas.Count > 0
            ? areas
            : areaSet is null ? StandardAreas.Find(picture, rules, Limit) : OfKind(picture, areaSet, rules.Network.On).Take(Limit));

    /// <summary>The areas of a kind that exist on a day, by name.</summary>
    public static IEnumerable<Id<Area>> OfKind(ReadModel.ReadModel picture, string areaKind, DateOnly day) =>
        from area in picture.Directory.AreaTree.InOrder
        where string.Equals(area.AreaKind, areaKind, StringComparison.OrdinalIgnoreCase) && !(area.Until <= day)
        select area.Id;

    /// <summary>Pairs of areas of which the first contains the second.</summary>
    public IReadOnlyList<(int Outer, int Inner)> NestedPairs() =>
    [
        .. from outer in Enumerable.Range(0, InOrder.Count)
           from inner in Enumerable.Range(0, InOrder.Count)
           where outer != inner && _tree.IsWithin(InOrder[inner].Id, InOrder[outer].Id)
           select (outer, inner),
    ];

    /// <summary>The compared areas an organisation lies in, ascending, or why it lies in none.</summary>
    public ExclusionReason? TryPlace(Organisation organisation, out int[] areas)
    {
        areas = [];
        if (organisation.RegionWide)
        {
            return ExclusionReason.RegionWide;
        }

        var places = _rules.PlacesOf(organisation);
        areas = places switch
        {
            [] => [],
            [var only] => Containing(only),
            _ => [.. places.SelectMany(Containing).Distinct().Order()],
        };
        return places.Count == 0 ? ExclusionReason.UnknownArea
            : areas.Length == 0 ? ExclusionReason.OutsideAreas
            : null;
    }

    private int[] Containing(Id<Area> place)
    {
        if (!_containing.TryGetValue(place, out var numbers))
        {
            numbers = [.. _tree.AncestorsOf(place).Prepend(place).Where(_numbers.ContainsKey).Select(area => _numbers[area]).Order()];
            _containing.Add(place, numbers);
        }

        return numbers;
    }
}
