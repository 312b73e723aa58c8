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
        var found = new CandidateList();
        foreach (var identifier in organisation.Identifiers)
        {
            found.Add(
                model.Directory.WithIdentifier(EntityKind.Organisation, identifier),
                1,
                $"has the same identifier {identifier.Scheme} {identifier.Value}");
        }

        foreach (var name in organisation.OtherNames.Prepend(organisation.Name))
        {
            foreach (var other in model.Directory.OrganisationsNamed(name).Select(id => model.Directory.Organisations[id]))
            {
                switch (SamePlace(organisation.BasedIn, other.BasedIn, model.Directory))
                {
                    case true:
                        found.Add([other.Key], 0.9, $"has the same name, {name}, in the same place");
                        break;
                    case null:
                        found.Add([other.Key], 0.7, $"has the same name, {name}; the place of one is not known");
                        break;
                }
            }
        }

        return found.Ranked(EntityKind.Organisation, organisation.Key, model);
    }

    /// <summary>Whether two places are the same or one lies in the other; null when either is not known.</summary>
    private static bool? SamePlace(Id<Area>? one, Id<Area>? other, ReadModel.Directory directory)
    {
        if (one is not { } first || other is not { } second)
        {
            return null;
        }

        return directory.AreaTree.IsWithin(first, second) || directory.AreaTree.IsWithin(second, first);
    }
}
