using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Web.Showing;

namespace PartnershipGraph.Web.Organisations;

/// <summary>What the list of organisations shows, read from its address: the query, and the filters in words.</summary>
public static class OrganisationListModel
{
    /// <summary>The page's path.</summary>
    public const string Path = "/organisations";

    /// <summary>How many rows a page has.</summary>
    public const int PageSize = 50;

    /// <summary>The order when the address gives none.</summary>
    public const string DefaultSort = "name";

    /// <summary>The names of the filters in the address, the same as in the REST API.</summary>
    public static IReadOnlyCollection<string> Filters { get; } =
        ["q", "sector", "kind", "status", "area", "areaMode", "theme", "engagement", "hasNoTies"];

    /// <summary>The list an address asks for.</summary>
    public static ListAddress AddressOf(string uri) => ListAddress.Parse(uri, Filters);

    /// <summary>The query of an address. Values that mean nothing are left out.</summary>
    public static OrganisationQuery QueryOf(ListAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new OrganisationQuery
        {
            Text = address.Value("q"),
            Sectors = Words<Sector>(address, "sector"),
            Kinds = address.Values("kind"),
            Statuses = Words<OrganisationStatus>(address, "status"),
            Areas = [.. address.Values("area").Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty)
                .Where(id => id != Guid.Empty).Select(id => new Id<Area>(id))],
            AreaMode = address.Value("areaMode") switch
            {
                "based" => AreaMode.Based,
                "operates" => AreaMode.Operates,
                "counted" => AreaMode.Counted,
                _ => AreaMode.Either,
            },
            Themes = address.Values("theme"),
            Engagement = Words<EngagementState>(address, "engagement"),
            HasNoTies = address.Value("hasNoTies") == "true" ? true : null,
            Sort = address.SortColumn switch
            {
                "ties" => OrganisationSort.Ties,
                "lastEngaged" => OrganisationSort.LastEngaged,
                "updated" => OrganisationSort.Updated,
                _ => OrganisationSort.Name,
            },
            Descending = address.IsDescending,
        };
    }

    /// <summary>The filters that are set, each in words, with the list without it.</summary>
    public static IEnumerable<FilterChip> Chips(ListAddress address, FormChoices? choices)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Filters.Select(filter => new FilterChip(Describe(filter.Name, filter.Value, choices), address.Without(filter.Name, filter.Value)));
    }

    private static string Describe(string filter, string value, FormChoices? choices) => filter switch
    {
        "q" => $"“{value}”",
        "sector" => Enum.TryParse<Sector>(value, ignoreCase: true, out var sector) ? $"Sector: {Shown.Name(sector)}" : $"Sector: {value}",
        "kind" => $"Kind: {LabelOf(choices?.OrganisationKinds, value)}",
        "status" => $"Status: {value}",
        "theme" => $"Theme: {LabelOf(choices?.Themes, value)}",
        "area" => $"Area: {choices?.Areas.FirstOrDefault(area => area.Id.ToString() == value)?.Name ?? "not known"}",
        "areaMode" => value switch
        {
            "based" => "Based there",
            "operates" => "Operates there",
            _ => "As the coverage grid counts",
        },
        "engagement" => $"Engagement: {value}",
        "hasNoTies" => "Has no ties",
        _ => value,
    };

    private static string LabelOf(IReadOnlyList<VocabularyEntry>? entries, string code) =>
        entries?.FirstOrDefault(entry => entry.Code == code)?.Label ?? code;

    private static List<T> Words<T>(ListAddress address, string filter)
        where T : struct, Enum =>
        [.. address.Values(filter).Where(value => !char.IsAsciiDigit(value[0]))
            .Select(value => Enum.TryParse<T>(value, ignoreCase: true, out var word) ? word : (T?)null)
            .OfType<T>()];
}

/// <summary>A filter that is set.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Without">The list without it.</param>
public sealed record FilterChip(string Text, ListAddress Without);
