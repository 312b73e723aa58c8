using System.Text.RegularExpressions;

namespace PartnershipGraph.Storage.Neo4j;

/// <summary>A constraint or index: what a schema statement makes, or what the server has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">Whether it is a uniqueness constraint; a range index otherwise.</param>
/// <param name="LabelOrType">The one label or relationship type it is for.</param>
/// <param name="Properties">Its properties in order, with commas between.</param>
internal sealed partial record SchemaRule(string Name, bool IsUnique, string LabelOrType, string Properties)
{
    /// <summary>The rule that a statement makes; null for a statement that makes none.</summary>
    public static SchemaRule? MadeBy(string statement) =>
        Constraint().Match(statement) is { Success: true } constraint ? Of(constraint, isUnique: true)
        : Index().Match(statement) is { Success: true } index ? Of(index, isUnique: false)
        : null;

    public override string ToString() => $"{(IsUnique ? "uniqueness constraint" : "range index")} {Name} on {LabelOrType} ({Properties})";

    private static SchemaRule Of(Match match, bool isUnique) =>
        new(match.Groups["name"].Value, isUnique, match.Groups["label"].Value, string.Join(", ", Property().Matches(match.Groups["on"].Value).Select(property => property.Groups[1].Value)));

    [GeneratedRegex(@"^CREATE CONSTRAINT (?<name>\w+) IF NOT EXISTS FOR [^:]*:(?<label>\w+)[^A-Z]* REQUIRE (?<on>.+) IS UNIQUE$", RegexOptions.Multiline)]
    private static partial Regex Constraint();

    [GeneratedRegex(@"^CREATE RANGE INDEX (?<name>\w+) IF NOT EXISTS FOR [^:]*:(?<label>\w+)[^A-Z]* ON (?<on>.+)$", RegexOptions.Multiline)]
    private static partial Regex Index();

    [GeneratedRegex(@"\w+\.(\w+)")]
    private static partial Regex Property();
}
