using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>
/// One word of an editable vocabulary. Records refer to it by its <see cref="Code"/>; its id is a function of vocabulary
/// and code (<see cref="IdOf"/>), so that the store's reference checks hold codes to existing entries.
/// </summary>
public sealed record VocabularyEntry : Entity
{
    /// <summary>The entry's id, always <c>IdOf(Vocabulary, Code)</c>.</summary>
    public required Id<VocabularyEntry> Id { get; init; }

    /// <summary>The list it belongs to.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>The stable word records use: lower-case letters, digits and hyphens, 1–64 characters.</summary>
    public required string Code { get; init; }

    /// <summary>What people see.</summary>
    public required string Label { get; init; }

    /// <summary>Other words an import recognises as this entry.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Organisation kinds: the sector a body of this kind is guessed to be in.</summary>
    public Sector? DefaultSector { get; init; }

    /// <summary>Relationship kinds: whether the two ends differ.</summary>
    public bool IsDirected { get; init; }

    /// <summary>Relationship kinds, directed: how the first end reads, such as <c>funds</c>.</summary>
    public string? ForwardLabel { get; init; }

    /// <summary>Relationship kinds, directed: how the second end reads, such as <c>is funded by</c>.</summary>
    public string? ReverseLabel { get; init; }

    /// <summary>Engagement kinds: whether both sides took part; only such engagements make an organisation <em>engaged</em>.</summary>
    public bool IsTwoWay { get; init; }

    /// <summary>Identifier schemes: a regular expression for the whole value; null accepts any.</summary>
    public string? Pattern { get; init; }

    /// <summary>Identifier schemes: whether at most one record of a kind may hold a value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>No longer offered for new records.</summary>
    public bool IsRetired { get; init; }

    /// <summary>The id of an entry: a name-based UUIDv8 (RFC 9562) over vocabulary and code.</summary>
    public static Id<VocabularyEntry> IdOf(Vocabulary vocabulary, string code)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return new Id<VocabularyEntry>(NameBasedId.Of($"{(int)vocabulary}:{code}"));
    }

    /// <summary>A reference to an entry, for <see cref="Entity.References"/>.</summary>
    public static Reference ReferenceTo(Vocabulary vocabulary, string code, string member) =>
        new(EntityKind.VocabularyEntry, VocabularyIds.Of(vocabulary, code), member);

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.VocabularyEntry;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() => [];
}
