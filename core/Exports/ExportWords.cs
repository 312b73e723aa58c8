using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Exports;

/// <summary>
/// What exported lists call records: their names where an import finds them by that, else what it does find them by; null
/// where it could not.
/// </summary>
/// <remarks>Asks the import's own index, so that both agree. Not safe for concurrent use.</remarks>
internal sealed class ExportWords(ReadModel.ReadModel model, MatchScope scope)
{
    private readonly MatchIndex _index = new(model, scope, 0);

    /// <summary>A word of a vocabulary.</summary>
    public string? Word(Vocabulary vocabulary, string? code)
    {
        if (code is null)
        {
            return null;
        }

        return _index.Entry(vocabulary, code) is { } entry && Means(entry.Label) ? entry.Label
            : Means(code) ? code
            : null;

        bool Means(string word) => _index.Word(vocabulary, NormalisedName.Of(word)) is { IsReversed: false } meant && meant.Code == code;
    }

    /// <summary>The words of codes; those that would not be understood are left out.</summary>
    public IEnumerable<string> Words(Vocabulary vocabulary, IReadOnlyList<string> codes) => codes.Select(code => Word(vocabulary, code)).OfType<string>();

    /// <summary>An area in a cell that takes names, codes and ids.</summary>
    public string? Area(Id<Area>? area)
    {
        if (area is not { } id || !model.Directory.Areas.TryGet(id, out var found))
        {
            return null;
        }

        // An area's cell is read as a code before it is read as a name.
        return _index.AreaWithCode(found.Name) is null && _index.AreasNamed(NormalisedName.Of(found.Name)) is { Count: 1 } ? found.Name
            : AreaCode(found);
    }

    /// <summary>The name beside which a code stands.</summary>
    public string? AreaName(Id<Area>? area) => area is { } id && model.Directory.Areas.TryGet(id, out var found) ? found.Name : null;

    /// <summary>The code of an area, or its own id where it has none.</summary>
    public string? AreaCode(Id<Area>? area) => area is { } id && model.Directory.Areas.TryGet(id, out var found) ? AreaCode(found) : null;

    /// <summary>The code of an area, or its own id where it has none.</summary>
    public static string AreaCode(Area area) => area.Code ?? RecordIdScheme.Write(area.Key);

    /// <summary>The areas of a cell.</summary>
    public IEnumerable<string> AreasOf(IReadOnlyList<Id<Area>> areas) => areas.Select(area => Area(area)).OfType<string>();

    /// <summary>A user by name, or by e-mail address where several have the name.</summary>
    public string? User(Id<User>? user)
    {
        if (user is not { } id || !model.Directory.Users.TryGet(id, out var found))
        {
            return null;
        }

        return IsOnly(found.Name) ? found.Name
            : found.Email is { } email && IsOnly(email) ? email
            : null;

        bool IsOnly(string name) => _index.Users(NormalisedName.Of(name)) is { Count: 1 } named && named[0] == id.Value;
    }

    /// <summary>The name of an organisation.</summary>
    public string? OrganisationName(Id<Organisation> organisation) =>
        model.Directory.Organisations.TryGet(organisation, out var found) ? found.Name : null;

    /// <summary>An organisation in a cell that takes identifiers, names and ids.</summary>
    public string Organisation(Id<Organisation> organisation)
    {
        var name = OrganisationName(organisation);
        return name is not null && !RowCellsWouldDrop(name) && _index.OrganisationsWithValue(name).Count == 0
            && _index.OrganisationsNamed(NormalisedName.Of(name)) is { Count: 1 } named && named[0] == organisation.Value
                ? name
                : RecordIdScheme.Write(organisation.Value);
    }

    /// <summary>The people of a cell: those whom their names tell apart at the organisations.</summary>
    public IEnumerable<string> PeopleAt(IReadOnlyList<Id<Person>> people, IReadOnlyList<Id<Organisation>> organisations)
    {
        foreach (var person in people)
        {
            if (!model.Directory.People.TryGet(person, out var found))
            {
                continue;
            }

            var name = NormalisedName.Of(found.Name);
            var named = organisations.SelectMany(organisation => _index.PeopleAt(organisation.Value, name).ToArray()).Distinct().ToArray();
            if (named is [var only] && only == person.Value)
            {
                yield return found.Name;
            }
        }
    }

    /// <summary>An initiative by name.</summary>
    public string? Initiative(Id<Initiative>? initiative) =>
        initiative is { } id && model.Directory.Initiatives.TryGet(id, out var found) && _index.Initiatives(NormalisedName.Of(found.Name)).Count == 1
            ? found.Name
            : null;

    private static bool RowCellsWouldDrop(string name) => Imports.CellValues.MeansNothing(name);
}
