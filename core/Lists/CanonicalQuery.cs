using System.Globalization;
using System.Text;

namespace PartnershipGraph.Core.Lists;

/// <summary>
/// Writes a query as one text in which equal queries are equal: members in a fixed order, values sorted, absent ones left
/// out. It is what results are remembered by and cursors are bound to.
/// </summary>
internal sealed class CanonicalQuery(string kind)
{
    private readonly StringBuilder _text = new(kind);

    public CanonicalQuery With<T>(string name, IReadOnlyCollection<T> values)
    {
        if (values.Count > 0)
        {
            var texts = values.Select(value => Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!));
            _text.Append('&').Append(name).Append('=').AppendJoin(',', texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }

        return this;
    }

    public CanonicalQuery With(string name, bool? value) => value is { } known ? With<string>(name, [known ? "true" : "false"]) : this;

    public CanonicalQuery With(string name, string? value) => string.IsNullOrEmpty(value) ? this : With<string>(name, [value]);

    public CanonicalQuery With(string name, DateOnly? value) =>
        value is { } known ? With<string>(name, [known.ToString("O", CultureInfo.InvariantCulture)]) : this;

    public CanonicalQuery With(string name, DateTimeOffset? value) =>
        value is { } known ? With<string>(name, [known.UtcTicks.ToString(CultureInfo.InvariantCulture)]) : this;

    public override string ToString() => _text.ToString();

    private static string Escape(string text) =>
        text.AsSpan().ContainsAny('&', ',', '%') ? Uri.EscapeDataString(text) : text;
}
