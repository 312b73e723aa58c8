using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Merging;

/// <summary>
/// Works out, member by member, what the survivor of a merge is after it. Lists are united; what the survivor has counts
/// before what the others have, and its blanks are filled from them; notes are put one below the other. A choice of
/// whose value counts goes before these rules, except where something would be lost or a wish not kept:
/// identifiers and other names are always united, and who asked not to be contacted stays so.
/// </summary>
/// <remarks>Works on the JSON form of records, so that members that are added later are merged too. Pure and safe for concurrent use.</remarks>
internal sealed class MergedMembers
{
    private const string Name = "name";
    private const string OtherNames = "otherNames";
    private const string Notes = "notes";
    private const string Sector = "sector";
    private const string SectorIsGuess = "sectorIsGuess";
    private const string AlsoSectors = "alsoSectors";

    // That one of them has closed, or was looked through on a day, is not true of the other.
    private static readonly string[] NeverFilled = ["closedOn", "relationshipsReviewedOn"];
    private static readonly string[] AlwaysUnited = ["identifiers", OtherNames, "doNotContact", "doNotBroker"];

    private readonly IReadOnlyList<(Guid Id, JsonObject Members)> _records;
    private readonly IReadOnlyDictionary<string, Guid> _choices;

    public MergedMembers(IReadOnlyList<Entity> records, IReadOnlyDictionary<string, Guid> choices)
    {
        _records = [.. records.Select(record => (record.Key, JsonNode.Parse(EntityJson.Write(record))!.AsObject()))];
        _choices = choices;
        Kind = records[0].Kind;
        Fields = [.. Names().Select(Decide)];
    }

    /// <summary>Whether somebody may choose whose value counts.</summary>
    public static bool CanChoose(string name) => !AlwaysUnited.Contains(name);

    /// <summary>What kind of record.</summary>
    public EntityKind Kind { get; }

    /// <summary>The members of any of the records, as they are and as they shall be, without the id.</summary>
    public IReadOnlyList<MergedMember> Fields { get; }

    /// <summary>The survivor as it shall be.</summary>
    public Entity ToEntity()
    {
        var members = new JsonObject { ["id"] = _records[0].Id };
        foreach (var field in Fields)
        {
            if (field.After is { } value)
            {
                members[field.Name] = value.DeepClone();
            }
        }

        return EntityJson.Read(Kind, JsonSerializer.SerializeToUtf8Bytes(members, EntityJson.Options));
    }

    private IEnumerable<string> Names() =>
        _records.SelectMany(record => record.Members.Select(member => member.Key)).Where(name => name != "id")
            .Concat(Kind == EntityKind.Organisation ? [OtherNames] : [])
            .Distinct(StringComparer.Ordinal);

    private MergedMember Decide(string name)
    {
        var values = _records.Select(record => (record.Id, Value: record.Members[name])).ToList();
        var present = values.Where(value => value.Value is not null).ToList();
        var isConflict = present.Select(value => value.Value!.ToJsonString()).Distinct(StringComparer.Ordinal).Count() > 1;
        if (!AlwaysUnited.Contains(name) && ChosenOf(name) is { } chosen)
        {
            return new MergedMember(name, MergeRule.Chosen, values, values.First(value => value.Id == chosen).Value, chosen, isConflict);
        }

        if (name == OtherNames)
        {
            return new MergedMember(name, MergeRule.United, values, AllOtherNames(), null, IsConflict: false);
        }

        if (name == SectorIsGuess)
        {
            // A guess belongs to the sector it was made of.
            var source = SourceOf(Sector);
            return new MergedMember(name, MergeRule.Kept, values, values.First(value => value.Id == source).Value, source, IsConflict: false);
        }

        if (present.Any(value => value.Value is JsonArray))
        {
            return new MergedMember(name, MergeRule.United, values, Unite(name, present.Select(value => value.Value!.AsArray())), null, IsConflict: false);
        }

        if (name != "lawfulBasis" && present.Any(value => value.Value is JsonObject))
        {
            return new MergedMember(name, MergeRule.United, values, Unite(present.Select(value => value.Value!.AsObject())), null, isConflict);
        }

        if (name == Notes && isConflict && Join(present) is { } notes)
        {
            return new MergedMember(name, MergeRule.United, values, notes, null, IsConflict: false);
        }

        var from = SourceOf(name);
        var rule = from == _records[0].Id ? MergeRule.Kept : MergeRule.Filled;
        return new MergedMember(name, rule, values, values.First(value => value.Id == from).Value, from, isConflict);
    }

    /// <summary>Whose value a member that holds one value gets.</summary>
    private Guid SourceOf(string name) =>
        ChosenOf(name)
        ?? (_records[0].Members[name] is not null || NeverFilled.Contains(name)
            ? _records[0].Id
            : _records.Where(record => record.Members[name] is not null).Select(record => record.Id).FirstOrDefault(_records[0].Id));

    private Guid? ChosenOf(string name) => _choices.TryGetValue(name, out var chosen) ? chosen : null;

    private JsonArray? AllOtherNames()
    {
        var name = _records.First(record => record.Id == SourceOf(Name)).Members[Name]!.GetValue<string>();
        var others = _records.SelectMany(record => new[] { record.Members[Name]!.GetValue<string>() }
            .Concat(record.Members[OtherNames]?.AsArray().Select(other => other!.GetValue<string>()) ?? []));
        string[] kept = [.. others.Where(other => other != name).Distinct(StringComparer.Ordinal)];
        return kept.Length == 0 ? null : [.. kept.Select(other => (JsonNode)other)];
    }

    private JsonArray Unite(string name, IEnumerable<JsonArray> lists)
    {
        var united = lists.SelectMany(list => list).Select(item => item!).DistinctBy(item => item.ToJsonString(), StringComparer.Ordinal);
        if (name == AlsoSectors)
        {
            var sector = _records.First(record => record.Id == SourceOf(Sector)).Members[Sector]?.ToJsonString();
            united = united.Where(item => item.ToJsonString() != sector);
        }

        return [.. united.Select(item => item.DeepClone())];
    }

    private static JsonObject Unite(IEnumerable<JsonObject> objects)
    {
        var united = new JsonObject();
        foreach (var member in objects.SelectMany(one => one))
        {
            if (!united.Any(known => string.Equals(known.Key, member.Key, StringComparison.OrdinalIgnoreCase)))
            {
                united.Add(member.Key, member.Value?.DeepClone());
            }
        }

        return united;
    }

    private static JsonValue? Join(IEnumerable<(Guid Id, JsonNode? Value)> present)
    {
        var joined = string.Join("\n\n", present.Select(value => value.Value!.GetValue<string>().Trim()).Distinct(StringComparer.Ordinal));
        return joined.Length <= Limits.Notes ? JsonValue.Create(joined) : null;
    }
}

/// <summary>A member of the records of a merge.</summary>
/// <param name="Name">The member in its JSON spelling.</param>
/// <param name="Rule">Why it shall be what it shall be.</param>
/// <param name="Values">What each record has, the survivor's first.</param>
/// <param name="After">What the survivor has after; null for nothing.</param>
/// <param name="From">Whose value that is; null when it is of several.</param>
/// <param name="IsConflict">Whether values differ of which one only can stay.</param>
internal sealed record MergedMember(
    string Name, MergeRule Rule, IReadOnlyList<(Guid Id, JsonNode? Value)> Values, JsonNode? After, Guid? From, bool IsConflict);
