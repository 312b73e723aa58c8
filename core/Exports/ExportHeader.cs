using System.Collections.Frozen;
using System.Globalization;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>
/// The headers of exported lists: the label of a field, with <c>: scheme</c> behind it where the column holds identifiers, and
/// <c> (2)</c> for a second column of the same. An import knows them again without guessing.
/// </summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
internal static class ExportHeader
{
    private static readonly FrozenDictionary<string, Field> ByLabel = ImportField.All.ToFrozenDictionary(field => field.Label, field => field.Key);

    /// <summary>The header of a column of identifiers.</summary>
    public static string Of(Field field, string scheme, int place)
    {
        var header = $"{ImportField.Get(field).Label}: {scheme}";
        return place == 1 ? header : string.Create(CultureInfo.InvariantCulture, $"{header} ({place})");
    }

    /// <summary>What a header of an exported list says; null for any other header.</summary>
    public static (Field Field, string? Scheme)? TryRead(string header)
    {
        if (ByLabel.TryGetValue(header, out var field))
        {
            return ImportField.Get(field).Value == ImportValue.Identifier ? null : (field, null);
        }

        var colon = header.LastIndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || !ByLabel.TryGetValue(header[..colon], out field) || !ImportField.Get(field).TakesScheme)
        {
            return null;
        }

        var scheme = header[(colon + 2)..];
        var place = scheme.LastIndexOf(" (", StringComparison.Ordinal);
        scheme = place > 0 && scheme[^1] == ')' ? scheme[..place] : scheme;
        return FieldShapes.IsCode(scheme) ? (field, scheme) : null;
    }
}
