using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Core.Records;

/// <summary>Finds records by what people call them, and says enough of them to choose.</summary>
internal static class RecordNames
{
    private const int MostCandidates = 20;

    /// <summary>The records of a kind that go by a name, in order of id. Kinds that have no name of their own have none.</summary>
    public static IReadOnlyList<Guid> Find(ReadModel.Directory directory, EntityKind kind, string name) => kind switch
    {
        EntityKind.Organisation => [.. directory.OrganisationsNamed(name).Select(id => id.Value)],
        EntityKind.Area => [.. directory.AreasNamed(name).Select(id => id.Value)],
        EntityKind.Person => [.. directory.PeopleNamed(name).Select(id => id.Value)],
        EntityKind.Initiative => Scan(directory.Initiatives.All, name),
        EntityKind.User => Scan(directory.Users.All, name),
        _ => [],
    };

    /// <summary>The records as candidates of a choice, at most 20, each with what tells it from the others.</summary>
    public static IReadOnlyList<Candidate> Candidates(ReadModel.ReadModel model, EntityKind kind, IReadOnlyList<Guid> ids)
    {
        var candidates = new List<Candidate>();
        foreach (var id in ids.Take(MostCandidates))
        {
            if (model.Find(kind, id)?.Entity is { } entity)
            {
                candidates.Add(new Candidate(id, EntityKinds.NameOf(entity) ?? string.Empty, null, Marks(model, entity)));
            }
        }

        return candidates;
    }

    private static List<string> Marks(ReadModel.ReadModel model, Entity entity)
    {
        var marks = new List<string>();
        if (entity is Organisation { BasedIn: { } basedIn } && model.Directory.Areas.TryGet(basedIn, out var area))
        {
            marks.Add($"based in {area.Name}");
        }

        marks.AddRange(entity.KnownAs.Select(identifier => $"{identifier.Scheme} {identifier.Value}"));
        return marks;
    }

    private static IReadOnlyList<Guid> Scan(IEnumerable<Entity> all, string name)
    {
        var wanted = NormalisedName.Of(name);
        return [.. all
            .Where(entity => NormalisedName.Of(EntityKinds.NameOf(entity) ?? string.Empty) == wanted)
            .Select(entity => entity.Key)
            .Order()];
    }
}
