using System.Text;
using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.AddressBooks;

/// <summary>
/// Reads the cards of an address book (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350) as rows: the first record holds the headings, every
/// card is one after it. Pictures, keys and whatever else has no column are passed over.
/// </summary>
internal sealed class AddressBookRecords : IRecords
{
    private const int Repeats = 2;
    private const int MaxValueLength = 64 * 1024;

    private static readonly string[] Headings =
    [
        "Name", "First name", "Last name", "Organisation", "Department", "Job title", "Email", "Email 2", "Phone", "Phone 2",
        "Street", "Town", "County", "Postcode", "Country", "Website", "Notes", "Categories",
    ];

    private readonly LineSource _lines;
    private string? _next;
    private string[] _card = [];

    /// <param name="content">The file; stays open.</param>
    /// <param name="encoding">How its text is written.</param>
    public AddressBookRecords(Stream content, string encoding) => _lines = new LineSource(
        new StreamReader(content, TextEncodings.Get(encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15, leaveOpen: true));

    /// <inheritdoc />
    public long Number { get; private set; }

    /// <inheritdoc />
    public string[] Cells { get; private set; } = [];

    /// <inheritdoc />
    public RowProblem? Problem => null;

    /// <inheritdoc />
    public bool IsFlawed => false;

    /// <summary>How many columns cards have.</summary>
    public static int Columns => Headings.Length;

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (Number == 0)
        {
            Number = 1;
            Cells = [.. Headings];
            return true;
        }

        var isInCard = false;
        while (await ReadPropertyAsync(cancellationToken) is { } property)
        {
            if (property.Name == "BEGIN")
            {
                isInCard = true;
                _card = Array.ConvertAll(Headings, _ => "");
            }
            else if (property.Name == "END" && isInCard)
            {
                Number++;
                Complete();
                Cells = _card;
                return true;
            }
            else if (isInCard)
            {
                Take(property);
            }
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose() => _lines.Dispose();

    private void Take(Property property)
    {
        switch (property.Name)
        {
            case "FN":
                Put("Name", Unescape(property.Value));
                break;
            case "N":
                var names = Parts(property.Value);
                Put("Last name", names[0]);
                Put("First name", names.ElementAtOrDefault(1) ?? "");
                break;
            case "ORG":
                var units = Parts(property.Value);
                Put("Organisation", units[0]);
                Put("Department", string.Join(", ", units.Skip(1).Where(unit => unit.Length > 0)));
                break;
            case "TITLE":
                Put("Job title", Unescape(property.Value));
                break;
            case "EMAIL":
                PutNext("Email", Unescape(property.Value));
                break;
            case "TEL":
                var number = Unescape(property.Value);
                PutNext("Phone", number.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? number["tel:".Length..] : number);
                break;
            case "ADR":
                TakeAddress(Parts(property.Value));
                break;
            case "URL":
                Put("Website", Unescape(property.Value));
                break;
            case "NOTE":
                Put("Notes", Unescape(property.Value));
                break;
            case "CATEGORIES":
                Put("Categories", Unescape(property.Value.Replace(",", ";", StringComparison.Ordinal).Replace("\\;", ",", StringComparison.Ordinal)));
                break;
        }
    }

    /// <summary>Post office box, extension, street, town, county, postcode, country.</summary>
    private void TakeAddress(IReadOnlyList<string> parts)
    {
        const int Street = 2;
        Put("Street", string.Join(", ", parts.Take(Street + 1).Where(part => part.Length > 0)));
        string[] rest = ["Town", "County", "Postcode", "Country"];
        for (var index = 0; index < rest.Length; index++)
        {
            Put(rest[index], parts.ElementAtOrDefault(Street + 1 + index) ?? "");
        }
    }

    /// <summary>A card without a full name is called by its parts.</summary>
    private void Complete()
    {
        if (_card[0].Length == 0)
        {
            _card[0] = $"{_card[1]} {_card[2]}".Trim();
        }
    }

    /// <summary>Fills a cell that is still blank: the first of several values stands.</summary>
    private void Put(string heading, string value)
    {
        ref var cell = ref _card[Array.IndexOf(Headings, heading)];
        cell = cell.Length == 0 ? value.Trim() : cell;
    }

    private void PutNext(string heading, string value)
    {
        var first = Array.IndexOf(Headings, heading);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            if (_card[first + repeat].Length == 0)
            {
                _card[first + repeat] = value.Trim();
                return;
            }
        }
    }

    /// <summary>The next property, its lines put together; null at the end.</summary>
    private async ValueTask<Property?> ReadPropertyAsync(CancellationToken cancellationToken)
    {
        var line = _next ?? await _lines.ReadAsync(cancellationToken);
        _next = null;
        if (line is null)
        {
            return null;
        }

        var text = new StringBuilder(line.TrimEnd('\r', '\n'));
        var isPrintable = line.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        while ((_next = await _lines.ReadAsync(cancellationToken)) is { } more)
        {
            var isSoft = isPrintable && text.Length > 0 && text[^1] == '=';
            if (!isSoft && !more.StartsWith(' ') && !more.StartsWith('\t'))
            {
                break;
            }

            if (text.Length < MaxValueLength)
            {
                text.Length -= isSoft ? 1 : 0;
                text.Append(isSoft ? more.TrimEnd('\r', '\n') : more[1..].TrimEnd('\r', '\n'));
            }
        }

        return Property.Of(text.ToString(), isPrintable);
    }

    private static List<string> Parts(string value)
    {
        var parts = new List<string>();
        var start = 0;
        for (var index = 0; index <= value.Length; index++)
        {
            if (index == value.Length || value[index] == ';')
            {
                parts.Add(Unescape(value[start..index]).Trim());
                start = index + 1;
            }
            else if (value[index] == '\\')
            {
                index++;
            }
        }

        return parts.Count == 0 ? [""] : parts;
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] == '\\' && index + 1 < value.Length)
            {
                index++;
                text.Append(value[index] is 'n' or 'N' ? '\n' : value[index]);
            }
            else
            {
                text.Append(value[index]);
            }
        }

        return text.ToString();
    }

    /// <summary>A property of a card.</summary>
    private sealed record Property(string Name, string Value)
    {
        public static Property Of(string line, bool isPrintable)
        {
            var colon = IndexOfColon(line);
            if (colon < 0)
            {
                return new Property("", "");
            }

            // Some programs group properties: item1.EMAIL.
            var name = line[..colon].Split(';')[0];
            name = name[(name.LastIndexOf('.') + 1)..].Trim().ToUpperInvariant();
            var value = line[(colon + 1)..];
            return new Property(name, isPrintable ? DecodePrintable(value) : value);
        }

        /// <summary>The colon that ends name and parameters; one in quotes is part of a parameter.</summary>
        private static int IndexOfColon(string line)
        {
            var isQuoted = false;
            for (var index = 0; index < line.Length; index++)
            {
                if (line[index] == '"')
                {
                    isQuoted = !isQuoted;
                }
                else if (line[index] == ':' && !isQuoted)
                {
                    return index;
                }
            }

            return -1;
        }

        private static string DecodePrintable(string value)
        {
            var bytes = new List<byte>(value.Length);
            for (var index = 0; index < value.Length; index++)
            {
                if (value[index] == '=' && index + 2 < value.Length && byte.TryParse(value.AsSpan(index + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var code))
                {
                    bytes.Add(code);
                    index += 2;
                }
                else
                {
                    bytes.AddRange(Encoding.UTF8.GetBytes(value, index, 1));
                }
            }

            return Encoding.UTF8.GetString([.. bytes]).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
    }
}
