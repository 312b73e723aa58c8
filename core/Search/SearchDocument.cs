using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>What search sees of a record.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="Id">Which.</param>
/// <param name="Names">The name, then other names.</param>
/// <param name="SortName">The name in its normal form.</param>
/// <param name="Codes">What is only found whole: identifiers, the postcode.</param>
/// <param name="Custom">Texts of custom fields. People's are personal data, and search does not know who asks: they are left out.</param>
internal sealed record SearchDocument(
    EntityKind Kind, Guid Id, IReadOnlyList<string> Names, string SortName, IReadOnlyList<string> Codes, IReadOnlyList<string> Custom)
    : IComparable<SearchDocument>
{
    /// <summary>The kinds that can be searched.</summary>
    public static bool IsSearched(EntityKind kind) =>
        kind is EntityKind.Organisation or EntityKind.Person or EntityKind.Area or EntityKind.Initiative;

    public static SearchDocument Of(Entity entity) => entity switch
    {
        Organisation o => Of(
            o, o.Name, o.OtherNames, o.Postcode is null ? IdentifiersOf(o) : [.. IdentifiersOf(o), o.Postcode], o.Custom.Count == 0 ? [] : [.. o.Custom.Values]),
        Person p => Of(p, p.Name, [], IdentifiersOf(p)),
        Area a => Of(a, a.Name, a.OtherNames, IdentifiersOf(a)),
        Initiative i => Of(i, i.Name, [], IdentifiersOf(i)),
        _ => throw new ArgumentOutOfRangeException(nameof(entity), entity.Kind, "Not searched."),
    };

    /// <summary>By kind, name and id: how equally good answers are ordered.</summary>
    public int CompareTo(SearchDocument? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Kind.CompareTo(other.Kind);
        order = order != 0 ? order : string.CompareOrdinal(SortName, other.SortName);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }

    /// <summary>Whether the text is one of the codes, or every word of it begins a word of one of the names or custom texts.</summary>
    public bool Contains(SearchWords text) => Codes.Any(code => CodeKey(code) == text.Code)
        || (text.Words.Count > 0 && Names.Concat(Custom).Select(NormalisedName.Of).Any(
            name => text.Words.All(typed => name.Split(' ').Any(word => word.StartsWith(typed, StringComparison.Ordinal)))));

    /// <summary>The form in which codes are compared: letters and digits only.</summary>
    public static string CodeKey(string code) => NormalisedName.Of(code).Replace(" ", string.Empty, StringComparison.Ordinal);

    private static SearchDocument Of(Entity entity, string name, IReadOnlyList<string> others, IReadOnlyList<string> codes, IReadOnlyList<string>? custom = null) =>
        new(entity.Kind, entity.Key, others.Count == 0 ? [name] : [name, .. others], NormalisedName.Of(name), codes, custom ?? []);

    private static string[] IdentifiersOf(Entity entity) =>
        entity.KnownAs.Count == 0 ? [] : [.. entity.KnownAs.Select(identifier => identifier.Value)];
}
