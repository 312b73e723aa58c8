using System.Reflection;

namespace PartnershipGraph.Storage.Neo4j;

/// <summary>A fixed Cypher text: one file of the folder <c>cypher</c>, carried inside this assembly. None is built from input.</summary>
internal sealed class Statement
{
    private const string Prefix = "PartnershipGraph.Storage.Cypher.";

    private Statement(string name, string text, bool writes)
    {
        Name = name;
        Text = text;
        Writes = writes;
    }

    /// <summary>Folder and file without the ending, such as <c>journal/apply</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>Whether it writes; one that does not is sent as a read, which the server then holds it to.</summary>
    public bool Writes { get; }

    public static Statement Reading(string name) => new(name, TextOf(name), writes: false);

    /// <summary>A statement that writes. Every such statement leaves the same behind when it is sent twice, since a reply may be lost.</summary>
    public static Statement Writing(string name) => new(name, TextOf(name), writes: true);

    /// <summary>The names of a folder's statements, in order.</summary>
    public static IReadOnlyList<string> NamesIn(string folder) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix + folder + "/", StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^".cypher".Length])
            .Order(StringComparer.Ordinal),
    ];

    private static string TextOf(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name + ".cypher")
            ?? throw new InvalidOperationException($"There is no statement {name}.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
