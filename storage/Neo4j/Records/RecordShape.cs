using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>How a kind of record lies in the graph: as a node with links, or as a relationship between two nodes.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">The kind in the graph: the property <c>recordKind</c> of its nodes, and the journal's word.</param>
/// <param name="Label">The node's label, or the relationship's type.</param>
/// <param name="Members">Where each member of the record's JSON form goes.</param>
internal sealed record RecordShape(EntityKind Kind, string Word, string Label, params IReadOnlyList<Member> Members)
{
    private Dictionary<string, Member>? _byName;

    /// <summary>The ends of a record that is a relationship; null for a node.</summary>
    public Ends? Ends { get; init; }

    /// <summary>The properties that the kind's members are kept in, custom fields apart.</summary>
    public IEnumerable<string> Properties => Members.SelectMany(member => (string[])(member switch
    {
        PropertyMember property => [property.Property],
        StrengthMember => ["strength"],
        LawfulBasisMember => ["lawfulBasis", "lawfulBasisSource", "lawfulBasisOn"],
        ContactsMember => ["contacts"],
        _ => [],
    }));

    /// <summary>The member of a name.</summary>
    /// <exception cref="InvalidOperationException">The graph has no place for it.</exception>
    public Member MemberOf(string name) =>
        (_byName ??= Members.ToDictionary(member => member.Name)).GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"The graph has no place for the member {name} of the kind {Kind}.");
}

/// <summary>The members that are the two ends of a record that is a relationship.</summary>
internal sealed record Ends(string From, EntityKind FromKind, string To, EntityKind ToKind);

/// <summary>Where a member of a record's JSON form goes.</summary>
/// <param name="Name">The member in its JSON spelling.</param>
internal abstract record Member(string Name);

/// <summary>A property of the node or relationship.</summary>
/// <param name="Name">The member.</param>
/// <param name="Property">The property.</param>
/// <param name="Type">What it holds.</param>
/// <param name="WhenAbsent">The word kept where the member is left out, for members whose absence means a word.</param>
internal sealed record PropertyMember(string Name, string Property, PropertyType Type, string? WhenAbsent = null) : Member(Name);

/// <summary>Links to other nodes: one, or several in order.</summary>
/// <param name="Name">The member.</param>
/// <param name="LinkType">The relationship's type.</param>
/// <param name="Target">What it links to.</param>
/// <param name="IsList">Whether the member is a list.</param>
/// <param name="ComesIn">Whether the arrow runs from the other node to this record's.</param>
internal sealed record LinkMember(string Name, string LinkType, EntityKind Target, bool IsList = true, bool ComesIn = false) : Member(Name);

/// <summary>Links to the themes whose codes the member lists.</summary>
internal sealed record ThemesMember(string Name) : Member(Name)
{
    public const string LinkType = "ABOUT";
}

/// <summary>Links to the nodes of the identifiers that the member lists.</summary>
internal sealed record IdentifiersMember(string Name) : Member(Name)
{
    public const string LinkType = "KNOWN_AS";
}

/// <summary>An end of a record that is a relationship.</summary>
internal sealed record EndMember(string Name) : Member(Name);

/// <summary>The strength of a relationship: a word in the record, the number 1–4 in the graph.</summary>
internal sealed record StrengthMember(string Name) : Member(Name);

/// <summary>The lawful basis of a person: three properties.</summary>
internal sealed record LawfulBasisMember(string Name) : Member(Name);

/// <summary>Custom fields: a property each, <c>custom.</c> and the field's name.</summary>
internal sealed record CustomMember(string Name) : Member(Name)
{
    public const string Prefix = "custom.";
}

/// <summary>Links from contacts to the organisation at one side of a relationship.</summary>
/// <param name="Name">The member.</param>
/// <param name="Side">The side: <c>from</c> or <c>to</c>.</param>
internal sealed record ContactsMember(string Name, string Side) : Member(Name)
{
    public const string LinkType = "CONTACT_FOR";
}

/// <summary>What a property holds.</summary>
internal enum PropertyType
{
    Text,
    Flag,
    Number,
    Day,
    Instant,
    Words,
}
