using System.Collections.Concurrent;
using System.Reflection;
using System.Xml.Linq;

namespace PartnershipGraph.Api.OpenApi;

/// <summary>The summaries of properties in the XML documentation beside an assembly.</summary>
internal static class MemberSummaries
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, string>> Known = new();

    /// <summary>The summary of a property; null when it has none.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        return Known.GetOrAdd(type.Assembly, Read).GetValueOrDefault($"P:{type.FullName}.{property.Name}");
    }

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member")
                .Where(member => member.Attribute("name")?.Value.StartsWith("P:", StringComparison.Ordinal) == true && member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => string.Join(' ', member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            : [];
    }
}
