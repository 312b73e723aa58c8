using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Populations;

/// <summary>Checks which areas a request chooses.</summary>
internal static class ChosenAreas
{
    /// <summary>The areas chosen one by one, in order of id; empty when a set or nothing was chosen. What is wrong is told to the reader.</summary>
    public static IReadOnlyList<Id<Area>> Read(
        FieldReader reader, IReadOnlyList<RecordReference> areas, string? areaSet, DateOnly day)
    {
        var picture = reader.Viewpoint.Model;
        var chosen = reader.References<Area>(areas, nameof(areas));
        foreach (var area in chosen.Where(area => !picture.Directory.Areas.TryGet(area, out _)))
        {
            reader.Fail(nameof(areas), $"There is no area {area}. It may have been deleted; choose another.");
        }

        if (areas.Count > 0 && areaSet is not null)
        {
            reader.Fail(nameof(areaSet), "Choose either areas or a set of areas, not both.");
        }

        if (chosen.Count > ComparedAreas.Limit)
        {
            reader.Fail(nameof(areas), $"{chosen.Count} areas are chosen; at most {ComparedAreas.Limit} are compared at once.");
        }

        if (areaSet is not null)
        {
            var count = ComparedAreas.OfKind(picture, areaSet, day).Count();
            if (count is 0 or > ComparedAreas.Limit)
            {
                reader.Fail(nameof(areaSet), count == 0
                    ? $"No area is of the kind “{areaSet}”. Use the kind of an area, such as district."
                    : $"{count} areas are of the kind “{areaSet}”; at most {ComparedAreas.Limit} are compared at once. Choose areas instead.");
            }
        }

        return [.. chosen.Order()];
    }
}
