using System.Globalization;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>
/// Properties as statements are given them in bulk: days and instants apart and as text, since a request without values that need a type of their own is
/// read several times faster. Pure.
/// </summary>
internal static class PlainRow
{
    /// <summary>A map of <c>props</c>, and of <c>days</c> and <c>instants</c> where there are any: pairs of a name and a text.</summary>
    public static Dictionary<string, object?> Of(IReadOnlyDictionary<string, object?> properties)
    {
        var plain = new Dictionary<string, object?>(properties.Count);
        List<object?>? days = null;
        List<object?>? instants = null;
        foreach (var (name, value) in properties)
        {
            switch (value)
            {
                case DateOnly day:
                    (days ??= []).Add((object?[])[name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
                    break;
                case DateTimeOffset instant:
                    (instants ??= []).Add((object?[])[name, TextOf(instant)]);
                    break;
                default:
                    plain.Add(name, value);
                    break;
            }
        }

        var row = new Dictionary<string, object?> { ["props"] = plain };
        if (days is not null)
        {
            row.Add("days", days);
        }

        if (instants is not null)
        {
            row.Add("instants", instants);
        }

        return row;
    }

    /// <summary>An instant as the server reads it.</summary>
    public static string TextOf(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
}
