using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Finds organisations that are likely the same body as another.</summary>
/// <remarks>
/// An identifier in common scores 1. The same normalised name scores 0.9 when both are based in the same area or one in an
/// area inside the other's, 0.7 when the place of either is not known, and does not count when the places are apart:
/// many towns have a St Mary's. Pure and safe for concurrent use.
/// </remarks>
public static class OrganisationDuplicates
{
    /// <summary>The likely duplicates of an organisation, the likeliest first, then by id.</summary>
    public static IReadOnlyList<Candidate> Of(Organisation organisation, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(organisation);
        ArgumentNullException.ThrowIfNull(model);
        var found = new Dictionary<Guid, (double Score, List<string> Reasons)>();
        foreach (var identifier in organisation.Identifiers)
        {
            foreach (var id in model.Directory.WithIdentifier(EntityKind.Organisation, identifier))
            {
                Note(id, 1, $"has the same identifier {identifier.Scheme} {identifier.Value}");
            }
        }

        foreach (var name in organisation.OtherNames.Prepend(organisation.Name))
        {
            foreach (var id in model.Directory.OrganisationsNamed(name))
            {
                if (model.Directory.Organisations.TryGet(id, out var other)
                    && SamePlace(organisation.BasedIn, other.BasedIn, model.Directory) is var same and not false)
                {
                    Note(
                        id.Value,
                        same is true ? 0.9 : 0.7,
                        same is true ? $"has the same name, {name}, in the same place" : $"has the same name, {name}; the place of one is not known");
                }
            }
        }

        found.Remove(organisation.Key);
        return [.. found
            .OrderByDescending(candidate => candidate.Value.Score)
            .ThenBy(candidate => candidate.Key)
            .Select(candidate => new Candidate(
                candidate.Key,
                model.Directory.Organisations[new Id<Organisation>(candidate.Key)].Name,
                candidate.Value.Score,
                candidate.Value.Reasons))];

        void Note(Guid id, double score, string reason)
        {
            var (best, reasons) = found.TryGetValue(id, out var known) ? known : (0, []);
            if (!reasons.Contains(reason))
            {
                reasons.Add(reason);
            }

            found[id] = (Math.Max(best, score), reasons);
        }
    }

    /// <summary>Whether two places are the same or one lies in the other; null when either is not known.</summary>
    private static bool? SamePlace(Id<Area>? one, Id<Area>? other, ReadModel.Directory directory)
    {
        if (one is not { } first || other is not { } second)
        {
            return null;
        }

        return first == second || LiesIn(first, second, directory) || LiesIn(second, first, directory);
    }

    private static bool LiesIn(Id<Area> inner, Id<Area> outer, ReadModel.Directory directory)
    {
        var seen = new HashSet<Id<Area>> { inner };
        var toVisit = new Queue<Id<Area>>(seen);
        while (toVisit.TryDequeue(out var id))
        {
            if (id == outer)
            {
                return true;
            }

            foreach (var parent in directory.Areas.TryGet(id, out var area) ? area.PartOf : [])
            {
                if (seen.Add(parent))
                {
                    toVisit.Enqueue(parent);
                }
            }
        }

        return false;
    }
}
