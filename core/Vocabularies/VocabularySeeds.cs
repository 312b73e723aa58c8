using System.Text.Json;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>The entries that the product ships for its vocabularies.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class VocabularySeeds
{
    private const string File = "PartnershipGraph.Core.Vocabularies.Reference.vocabularies.csv";

    /// <summary>Reads them, in the order of the file.</summary>
    public static IReadOnlyList<VocabularyEntry> Read() => ReferenceFile.Read(File, row =>
    {
        var vocabulary = JsonSerializer.SerializeToElement(row("vocabulary")).Deserialize<Vocabulary>();
        var code = row("code");
        return new VocabularyEntry
        {
            Id = VocabularyEntry.IdOf(vocabulary, code),
            Vocabulary = vocabulary,
            Code = code,
            Label = row("label"),
            Synonyms = ReferenceFile.Many(row("synonyms")),
            DefaultSector = row("default_sector") is { Length: > 0 } sector
                ? JsonSerializer.SerializeToElement(sector).Deserialize<Sector>()
                : null,
            IsDirected = row("forward_label").Length > 0,
            ForwardLabel = ReferenceFile.Optional(row("forward_label")),
            ReverseLabel = ReferenceFile.Optional(row("reverse_label")),
            IsTwoWay = row("two_way") == "yes",
            Pattern = ReferenceFile.Optional(row("pattern")),
            IsUnique = row("unique") == "yes",
        };
    });
}
