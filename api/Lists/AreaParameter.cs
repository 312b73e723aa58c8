using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Lists;

/// <summary>Areas in a query: each by its id, its code or its name.</summary>
internal static class AreaParameter
{
    /// <summary>The areas meant.</summary>
    /// <param name="name">The parameter's name, for messages.</param>
    /// <param name="values">What was sent.</param>
    /// <param name="readModel">The areas there are.</param>
    public static Outcome<IReadOnlyList<Id<Area>>> Resolve(string name, string[]? values, IReadModelSource readModel)
    {
        var directory = readModel.Current.Directory;
        var areas = new List<Id<Area>>();
        foreach (var value in values ?? [])
        {
            if (Guid.TryParse(value, out var id))
            {
                areas.Add(new Id<Area>(id));
                continue;
            }

            var named = directory.AreasNamed(value);
            if (named.Count != 1)
            {
                return new Refusal(
                    named.Count == 0 ? Problem.Malformed : Problem.Ambiguous,
                    named.Count == 0 ? $"There is no area {value}." : $"Several areas are called {value}. Give the code or the id of the one that is meant.")
                {
                    Errors = new Dictionary<string, string[]> { [name] = ["Give the id, the code or the name of an area."] },
                    Details = new Dictionary<string, object?>
                    {
                        ["candidates"] = named.Select(area => new Candidate(area.Value, directory.Areas[area].Name, null, [])).ToList(),
                    },
                };
            }

            areas.Add(named[0]);
        }

        return areas;
    }
}
