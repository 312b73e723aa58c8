using System.Text.RegularExpressions;

namespace PartnershipGraph.Storage.Tests.Neo4j.Explore;

/// <summary>One question of <c>cypher/explore</c>: the comment at its top with an example of each parameter, and the statement.</summary>
internal sealed partial record ExploreFile(string Name, string Question, IReadOnlyDictionary<string, string> Examples, string Statement)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "explore");

    /// <summary>The page that lists the questions.</summary>
    public static string Page => File.ReadAllText(Path.Combine(Folder, "explore.md"));

    /// <summary>The names of all, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Folder, "*.cypher").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The parameters that the statement uses.</summary>
    public IEnumerable<string> Used => ParameterUse().Matches(Statement).Select(match => match.Groups[1].Value).Distinct();

    public static ExploreFile Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name + ".cypher"));
        var comment = lines.TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).Select(line => line[2..].Trim()).ToArray();
        return new ExploreFile(
            name,
            string.Join(' ', comment.TakeWhile(line => line.Length > 0)),
            comment.Select(line => Declaration().Match(line)).Where(match => match.Success)
                .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value),
            string.Join('\n', lines.Skip(comment.Length)));
    }

    [GeneratedRegex(@"^:param (\w+) => (.+)$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex ParameterUse();
}
