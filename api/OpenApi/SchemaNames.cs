namespace PartnershipGraph.Api.OpenApi;

/// <summary>What contracts are called in the description: the domain's word, without the suffix that says how the code uses it.</summary>
internal static class SchemaNames
{
    private static readonly string[] Suffixes = ["Response", "Fields"];

    public static string Of(Type type)
    {
        if (type.IsGenericType)
        {
            var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
            return string.Concat(type.GetGenericArguments().Select(Of)) + Trim(name);
        }

        return Trim(type.Name);
    }

    private static string Trim(string name)
    {
        foreach (var suffix in Suffixes)
        {
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return name[..^suffix.Length];
            }
        }

        return name;
    }
}
