using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>A word of a vocabulary, as people and programs write and read it.</summary>
public sealed record VocabularyEntryFields : RecordFields, IRecordFields<VocabularyEntryFields, VocabularyEntry>
{
    internal const string SchemesNeedAdmin = "Identifier schemes need the permission admin. Ask an administrator.";

    /// <summary>The list it belongs to; cannot change.</summary>
    [Required]
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>The stable word records use: lower-case letters, digits and hyphens; cannot change.</summary>
    [Required]
    [MaxLength(Limits.Word)]
    public string? Code { get; init; }

    /// <summary>What people see.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Label { get; init; }

    /// <summary>Other words an import recognises as this entry.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Organisation kinds: the sector a body of this kind is guessed to be in.</summary>
    public Sector? DefaultSector { get; init; }

    /// <summary>Relationship kinds: whether the two ends differ.</summary>
    public bool IsDirected { get; init; }

    /// <summary>Relationship kinds, directed: how the first end reads, such as <c>funds</c>.</summary>
    [MaxLength(Limits.ShortName)]
    public string? ForwardLabel { get; init; }

    /// <summary>Relationship kinds, directed: how the second end reads, such as <c>is funded by</c>.</summary>
    [MaxLength(Limits.ShortName)]
    public string? ReverseLabel { get; init; }

    /// <summary>Engagement kinds: whether both sides took part.</summary>
    public bool IsTwoWay { get; init; }

    /// <summary>Identifier schemes: a regular expression for the whole value; left out to accept any.</summary>
    [MaxLength(Limits.Line)]
    public string? Pattern { get; init; }

    /// <summary>Identifier schemes: whether at most one record of a kind may hold a value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>No longer offered for new records.</summary>
    public bool IsRetired { get; init; }

    /// <inheritdoc />
    public static VocabularyEntryFields Of(VocabularyEntry entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return new VocabularyEntryFields
        {
            Vocabulary = entity.Vocabulary,
            Code = entity.Code,
            Label = entity.Label,
            Synonyms = entity.Synonyms,
            DefaultSector = entity.DefaultSector,
            IsDirected = entity.IsDirected,
            ForwardLabel = entity.ForwardLabel,
            ReverseLabel = entity.ReverseLabel,
            IsTwoWay = entity.IsTwoWay,
            Pattern = entity.Pattern,
            IsUnique = entity.IsUnique,
            IsRetired = entity.IsRetired,
        };
    }

    /// <inheritdoc />
    public VocabularyEntry ToEntity(Guid id, VocabularyEntry? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var vocabulary = reader.RequiredWord(Vocabulary);
        var code = ReadCode(reader);
        if (current is not null && (current.Vocabulary != vocabulary || current.Code != code))
        {
            reader.Fail(
                current.Code != code ? nameof(Code) : nameof(Vocabulary),
                "Cannot change, since records refer to it. Add another entry and retire this one.");
        }

        if (vocabulary == Vocabularies.Vocabulary.IdentifierSchemes && !reader.Viewpoint.Actor.May(Permissions.Admin))
        {
            reader.Forbid(nameof(Vocabulary), SchemesNeedAdmin);
        }

        if (IsDirected && (string.IsNullOrWhiteSpace(ForwardLabel) || string.IsNullOrWhiteSpace(ReverseLabel)))
        {
            reader.Fail(nameof(IsDirected), "A directed kind needs a label each way: forwardLabel and reverseLabel.");
        }

        var pattern = reader.Text(Pattern, Limits.Line);
        if (pattern is not null && !FieldShapes.IsPattern(pattern))
        {
            reader.Fail(nameof(Pattern), "Is not a regular expression without backtracking. Lookarounds and back references cannot be used.");
        }

        return new VocabularyEntry
        {
            Id = code.Length == 0 ? new Id<VocabularyEntry>(id) : VocabularyEntry.IdOf(vocabulary, code),
            Vocabulary = vocabulary,
            Code = code,
            Label = reader.RequiredText(Label, Limits.ShortName),
            Synonyms = reader.Texts(Synonyms, Limits.ShortName),
            DefaultSector = reader.Word(DefaultSector),
            IsDirected = IsDirected,
            ForwardLabel = reader.Text(ForwardLabel, Limits.ShortName),
            ReverseLabel = reader.Text(ReverseLabel, Limits.ShortName),
            IsTwoWay = IsTwoWay,
            Pattern = pattern,
            IsUnique = IsUnique,
            IsRetired = IsRetired,
        };
    }

    private string ReadCode(FieldReader reader)
    {
        var code = reader.RequiredText(Code, Limits.Word);
        if (code.Length > 0 && !FieldShapes.IsCode(code))
        {
            reader.Fail(nameof(Code), "Write it with lower-case letters, digits and single hyphens, such as housing-association.");
        }

        return code;
    }
}
